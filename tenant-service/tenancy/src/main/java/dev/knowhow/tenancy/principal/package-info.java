/** Whom a credential belongs to now. */
@NullMarked
package dev.knowhow.tenancy.principal;

import org.jspecify.annotations.NullMarked;
