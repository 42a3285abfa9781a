/** The pieces of retrieved chunks that answer by themselves. */
@NullMarked
package dev.knowhow.knowledge.answer.unit;

import org.jspecify.annotations.NullMarked;
