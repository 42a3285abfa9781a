/** Starts the tenant service. */
@NullMarked
package dev.knowhow.tenant;

import org.jspecify.annotations.NullMarked;
