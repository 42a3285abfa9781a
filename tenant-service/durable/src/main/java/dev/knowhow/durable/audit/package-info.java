/** Tells tenant-service what was done, for the tenant's audit log. */
@NullMarked
package dev.knowhow.durable.audit;

import org.jspecify.annotations.NullMarked;
