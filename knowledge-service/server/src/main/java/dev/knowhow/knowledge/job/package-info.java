/** Durable background work in PostgreSQL, run by db-scheduler. */
@NullMarked
package dev.knowhow.knowledge.job;

import org.jspecify.annotations.NullMarked;
