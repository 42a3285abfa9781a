/** The words of a text that carry its meaning. */
@NullMarked
package dev.knowhow.knowledge.answer.wording;

import org.jspecify.annotations.NullMarked;
