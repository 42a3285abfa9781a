/** Tenants, as the operator of the installation sees them. */
@NullMarked
package dev.knowhow.tenant.api.tenant;

import org.jspecify.annotations.NullMarked;
