/** Calls to training-service as the current caller: one client for each contract. */
@NullMarked
package dev.knowhow.training.client;

import org.jspecify.annotations.NullMarked;
