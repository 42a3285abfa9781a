/** Assistants: which adapter and which documents answer, and when. */
@NullMarked
package dev.knowhow.training.api.assistant;

import org.jspecify.annotations.NullMarked;
