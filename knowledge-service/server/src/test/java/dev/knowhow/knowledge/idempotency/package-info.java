/** Requests that are sent again with the same key. */
@NullMarked
package dev.knowhow.knowledge.idempotency;

import org.jspecify.annotations.NullMarked;
