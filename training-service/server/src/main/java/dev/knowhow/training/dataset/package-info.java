/** Datasets: versions of labelled examples, where they come from, what is wrong with them, and how they are split. */
@NullMarked
package dev.knowhow.training.dataset;

import org.jspecify.annotations.NullMarked;
