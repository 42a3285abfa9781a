/** Tests of the single formats. */
@NullMarked
package dev.knowhow.knowledge.parsing.format;

import org.jspecify.annotations.NullMarked;
