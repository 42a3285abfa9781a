/** Dataset versions as training and evaluation read them. */
@NullMarked
package dev.knowhow.training.dataset.snapshot;

import org.jspecify.annotations.NullMarked;
