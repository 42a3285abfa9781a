/** Whose a credential is now: membership, role, suspension, revocation. */
@NullMarked
package dev.knowhow.tenancy.principal;

import org.jspecify.annotations.NullMarked;
