@NullMarked
package dev.knowhow.knowledge.parsing.format.mail;

import org.jspecify.annotations.NullMarked;
