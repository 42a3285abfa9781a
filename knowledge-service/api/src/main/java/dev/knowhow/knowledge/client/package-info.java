/** Calls to knowledge-service as the current caller: one client for each contract. */
@NullMarked
package dev.knowhow.knowledge.client;

import org.jspecify.annotations.NullMarked;
