/** Members of a tenant, their roles, invitations and sign-in. */
@NullMarked
package dev.knowhow.tenant.api.member;

import org.jspecify.annotations.NullMarked;
