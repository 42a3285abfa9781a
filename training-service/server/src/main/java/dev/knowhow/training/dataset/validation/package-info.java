/** Looks at examples by themselves and all together, splits them, and writes down what is wrong with them. */
@NullMarked
package dev.knowhow.training.dataset.validation;

import org.jspecify.annotations.NullMarked;
