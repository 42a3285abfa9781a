/** Quotas by the real thing: many who ask at once, of services that are killed meanwhile. */
@NullMarked
package dev.knowhow.web.e2e.quota;

import org.jspecify.annotations.NullMarked;
