/** Platform administration: tenants. */
@NullMarked
package dev.knowhow.web.admin;

import org.jspecify.annotations.NullMarked;
