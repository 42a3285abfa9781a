/** How long training would take, and how good it would become. */
@NullMarked
package dev.knowhow.training.dataset.estimate;

import org.jspecify.annotations.NullMarked;
