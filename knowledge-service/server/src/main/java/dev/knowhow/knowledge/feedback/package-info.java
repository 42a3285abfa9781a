/** Thumbs up and down for answers, with what should have been answered. */
@NullMarked
package dev.knowhow.knowledge.feedback;

import org.jspecify.annotations.NullMarked;
