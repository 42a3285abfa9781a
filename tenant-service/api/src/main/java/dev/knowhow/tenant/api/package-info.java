/** What the tenant service tells and takes over HTTP. */
@NullMarked
package dev.knowhow.tenant.api;

import org.jspecify.annotations.NullMarked;
