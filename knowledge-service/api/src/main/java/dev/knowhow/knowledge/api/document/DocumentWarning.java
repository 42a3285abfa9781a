package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * What was assumed or mended so that a file could be read.
 *
 * @param code {@code encoding_guessed}, {@code bytes_replaced}, {@code characters_mended}, {@code text_recognized} or
 *     {@code pages_not_read}
 * @param message says what was done, and what to do if that was wrong
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DocumentWarning(String code, String message) {}
