/** What gets into logs: ids and kinds of failures, never people's content and no secrets. */
@NullMarked
package dev.knowhow.tenancy.log;

import org.jspecify.annotations.NullMarked;
