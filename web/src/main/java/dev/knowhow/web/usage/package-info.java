/** What the tenant used. */
@NullMarked
package dev.knowhow.web.usage;

import org.jspecify.annotations.NullMarked;
