/** The account of the caller. */
@NullMarked
package dev.knowhow.tenant.api.account;

import org.jspecify.annotations.NullMarked;
