/** Calls to tenant-service as the current caller: one client for each contract. */
@NullMarked
package dev.knowhow.tenant.client;

import org.jspecify.annotations.NullMarked;
