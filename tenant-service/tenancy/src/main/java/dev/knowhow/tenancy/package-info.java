/** Who is calling, and how that is named: tenants, actors, scopes, identifiers. */
@NullMarked
package dev.knowhow.tenancy;

import org.jspecify.annotations.NullMarked;
