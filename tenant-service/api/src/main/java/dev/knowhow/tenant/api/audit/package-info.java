/** The audit log of a tenant: who did what. */
@NullMarked
package dev.knowhow.tenant.api.audit;

import org.jspecify.annotations.NullMarked;
