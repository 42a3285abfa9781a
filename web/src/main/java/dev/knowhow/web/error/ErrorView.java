package dev.knowhow.web.error;

import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * An error page.
 *
 * @param code the HTTP status
 * @param detail what the service that refused said; null when that is nothing for the reader
 * @param kind which texts to show
 * @param requestId what to quote to support
 */
@Introspected
record ErrorView(int code, @Nullable String detail, String kind, String requestId) {}
