/** Durable background work in PostgreSQL, run by db-scheduler. */
@NullMarked
package dev.knowhow.durable.job;

import org.jspecify.annotations.NullMarked;
