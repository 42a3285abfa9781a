/** Trainings in this process. */
@NullMarked
package dev.knowhow.training.backend.embedded;

import org.jspecify.annotations.NullMarked;
