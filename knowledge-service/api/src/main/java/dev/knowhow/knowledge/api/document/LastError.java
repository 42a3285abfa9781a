package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Why a file could not be ingested.
 *
 * @param code {@code server_error}, {@code unsupported_file} or {@code invalid_file}
 * @param message a sentence that says what to do
 * @param reason the same as {@code code} more closely, such as {@code too_large} ({@link DocumentFailure}); null where
 *     nothing closer is known
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LastError(
        String code, String message, @Nullable String reason) {

    /** An error of that kind; one from before kinds were kept has only its code. */
    public static LastError of(String kind, String message) {
        return DocumentFailure.find(kind)
                .map(failure -> new LastError(failure.code(), message, failure.id()))
                .orElseGet(() -> new LastError(kind, message, null));
    }
}
