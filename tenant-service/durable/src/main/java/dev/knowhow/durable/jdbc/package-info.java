/** Runs SQL in the caller's transaction, and JSON in and out of it. */
@NullMarked
package dev.knowhow.durable.jdbc;

import org.jspecify.annotations.NullMarked;
