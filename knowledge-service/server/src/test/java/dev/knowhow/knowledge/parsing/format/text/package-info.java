@NullMarked
package dev.knowhow.knowledge.parsing.format.text;

import org.jspecify.annotations.NullMarked;
