/** The tenant service: tenants, and whose credential it is. */
@NullMarked
package dev.knowhow.tenant;

import org.jspecify.annotations.NullMarked;
