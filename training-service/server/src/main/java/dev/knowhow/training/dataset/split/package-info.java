/** Divides examples into those that are trained on and those that are held out. */
@NullMarked
package dev.knowhow.training.dataset.split;

import org.jspecify.annotations.NullMarked;
