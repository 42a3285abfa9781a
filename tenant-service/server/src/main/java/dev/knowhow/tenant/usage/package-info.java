/** The ledger: what each tenant used, entry by entry, and sums of it. */
@NullMarked
package dev.knowhow.tenant.usage;

import org.jspecify.annotations.NullMarked;
