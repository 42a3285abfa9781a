/** Choosing and switching the tenant that one works in. */
@NullMarked
package dev.knowhow.web.tenant;

import org.jspecify.annotations.NullMarked;
