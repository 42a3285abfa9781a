/** Transactions that are retried when they lost a race, and locks that belong to no row. */
@NullMarked
package dev.knowhow.durable.jdbc;

import org.jspecify.annotations.NullMarked;
