/** Adapters, their versions, and which of them answers. */
@NullMarked
package dev.knowhow.training.api.adapter;

import org.jspecify.annotations.NullMarked;
