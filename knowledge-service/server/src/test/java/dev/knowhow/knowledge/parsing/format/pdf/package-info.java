@NullMarked
package dev.knowhow.knowledge.parsing.format.pdf;

import org.jspecify.annotations.NullMarked;
