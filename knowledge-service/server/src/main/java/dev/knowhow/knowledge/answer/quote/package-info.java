/** Literal quotes, and whether the documents really say them. */
@NullMarked
package dev.knowhow.knowledge.answer.quote;

import org.jspecify.annotations.NullMarked;
