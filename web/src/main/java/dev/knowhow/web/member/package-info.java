/** Members of the tenant and invitations. */
@NullMarked
package dev.knowhow.web.member;

import org.jspecify.annotations.NullMarked;
