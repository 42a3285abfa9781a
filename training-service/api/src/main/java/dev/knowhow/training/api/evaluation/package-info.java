/** How good an adapter is, and whether it may be promoted. */
@NullMarked
package dev.knowhow.training.api.evaluation;

import org.jspecify.annotations.NullMarked;
