/** What training would take and give. */
@NullMarked
package dev.knowhow.training.dataset.estimate;

import org.jspecify.annotations.NullMarked;
