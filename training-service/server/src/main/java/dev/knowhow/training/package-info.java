/** Starts the training service. */
@NullMarked
package dev.knowhow.training;

import org.jspecify.annotations.NullMarked;
