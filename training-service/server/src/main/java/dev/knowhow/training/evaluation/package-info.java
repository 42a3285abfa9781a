/** Measures adapters on what nobody trained on, against what can be had without training, and passes them or not. */
@NullMarked
package dev.knowhow.training.evaluation;

import org.jspecify.annotations.NullMarked;
