/** Trains classifiers over text vectors: folds, heads, calibration, checkpoints. Pure functions; nothing here does I/O. */
@NullMarked
package dev.knowhow.training.intent;

import org.jspecify.annotations.NullMarked;
