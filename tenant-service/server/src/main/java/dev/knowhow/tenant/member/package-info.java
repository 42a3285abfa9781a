/** People of a tenant: invitations, roles, sign-ins. */
@NullMarked
package dev.knowhow.tenant.member;

import org.jspecify.annotations.NullMarked;
