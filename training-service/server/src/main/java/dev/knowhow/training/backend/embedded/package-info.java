/** Trains in this process, on the vectors of the frozen encoder. */
@NullMarked
package dev.knowhow.training.backend.embedded;

import org.jspecify.annotations.NullMarked;
