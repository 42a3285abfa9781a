/** What datasets were made of and is gone. */
@NullMarked
package dev.knowhow.training.dataset.source;

import org.jspecify.annotations.NullMarked;
