package dev.knowhow.knowledge.api.document;

import dev.knowhow.tenancy.SnakeCase;

/**
 * Why a file could not be ingested.
 *
 * @param code {@code server_error}, {@code unsupported_file} or {@code invalid_file}
 * @param message a sentence that says what to do
 */
@SnakeCase
public record LastError(String code, String message) {}
