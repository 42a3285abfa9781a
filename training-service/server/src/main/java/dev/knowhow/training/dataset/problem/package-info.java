/** What can be wrong with a dataset, said with line, field, value and mend. */
@NullMarked
package dev.knowhow.training.dataset.problem;

import org.jspecify.annotations.NullMarked;
