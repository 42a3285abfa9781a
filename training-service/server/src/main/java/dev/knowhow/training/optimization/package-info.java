/** What all trainers of this process share: parameters under Adam, and ways of leaving documents out. */
@NullMarked
package dev.knowhow.training.optimization;

import org.jspecify.annotations.NullMarked;
