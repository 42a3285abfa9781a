/** Exact bounds and sums that do not overflow. */
@NullMarked
package dev.knowhow.adapter.statistics;

import org.jspecify.annotations.NullMarked;
