/** What evaluations found, and whether an adapter may be promoted. */
@NullMarked
package dev.knowhow.training.evaluation.result;

import org.jspecify.annotations.NullMarked;
