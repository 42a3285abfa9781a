/** Counts what a service uses for its tenants, and tells tenant-service, which keeps the ledger. */
@NullMarked
package dev.knowhow.metering;

import org.jspecify.annotations.NullMarked;
