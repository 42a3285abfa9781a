/** What a tenant used: events of the services that did the work, and sums of the ledger. */
@NullMarked
package dev.knowhow.tenant.api.usage;

import org.jspecify.annotations.NullMarked;
