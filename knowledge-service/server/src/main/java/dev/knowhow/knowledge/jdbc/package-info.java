/** Runs SQL in the caller's transaction, and JSON in and out of it. */
@NullMarked
package dev.knowhow.knowledge.jdbc;

import org.jspecify.annotations.NullMarked;
