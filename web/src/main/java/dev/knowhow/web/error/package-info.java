/** Error pages, and how failures of other services become readable ones. */
@NullMarked
package dev.knowhow.web.error;

import org.jspecify.annotations.NullMarked;
