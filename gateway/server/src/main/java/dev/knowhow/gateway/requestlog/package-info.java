/** One line per request, without credentials or bodies. */
@NullMarked
package dev.knowhow.gateway.requestlog;

import org.jspecify.annotations.NullMarked;
