package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * Why a file could not be ingested.
 *
 * @param code {@code server_error}, {@code unsupported_file} or {@code invalid_file}
 * @param message a sentence that says what to do
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LastError(String code, String message) {}
