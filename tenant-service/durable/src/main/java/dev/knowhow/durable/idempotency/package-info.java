/** Requests that may be sent again: what one with an {@code Idempotency-Key} did is done once, and told again. */
@NullMarked
package dev.knowhow.durable.idempotency;

import org.jspecify.annotations.NullMarked;
