/** The append-only audit log of each tenant, chained by hashes. */
@NullMarked
package dev.knowhow.tenant.audit;

import org.jspecify.annotations.NullMarked;
