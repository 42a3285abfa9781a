/** What datasets and adapters were made of and is gone by now. */
@NullMarked
package dev.knowhow.training.dataset.source;

import org.jspecify.annotations.NullMarked;
