/** Quotas that hold: set, reserved before work is done, used up by the ledger's entries. */
@NullMarked
package dev.knowhow.tenant.quota;

import org.jspecify.annotations.NullMarked;
