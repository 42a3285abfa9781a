/** How much tenants and their keys may use, and what is reserved of it. */
@NullMarked
package dev.knowhow.tenant.api.quota;

import org.jspecify.annotations.NullMarked;
