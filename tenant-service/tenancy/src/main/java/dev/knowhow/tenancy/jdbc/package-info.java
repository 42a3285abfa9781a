/** How the caller reaches the database: one setting per transaction, read by row-level security. */
@NullMarked
package dev.knowhow.tenancy.jdbc;

import org.jspecify.annotations.NullMarked;
