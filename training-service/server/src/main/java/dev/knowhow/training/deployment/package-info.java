/** Aliases of adapters: how they move, by degrees if wanted, and how they go back. */
@NullMarked
package dev.knowhow.training.deployment;

import org.jspecify.annotations.NullMarked;
