/** The vectors of a dataset version's inputs: embedded once, kept for training, evaluation and every resumed job. */
@NullMarked
package dev.knowhow.training.vector;

import org.jspecify.annotations.NullMarked;
