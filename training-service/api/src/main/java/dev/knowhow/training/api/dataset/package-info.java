/** Datasets: their examples, problems, versions and estimates. */
@NullMarked
package dev.knowhow.training.api.dataset;

import org.jspecify.annotations.NullMarked;
