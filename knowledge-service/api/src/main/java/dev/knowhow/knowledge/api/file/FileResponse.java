package dev.knowhow.knowledge.api.file;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A file as OpenAI's API shows it.
 *
 * @param bytes size
 * @param createdAt unix seconds
 * @param expiresAt unix seconds; null when it does not expire
 * @param purpose what it is for: {@code assistants}, {@code user_data}, {@code fine-tune} …
 * @param status always {@code processed}: a file is whole when it is listed
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FileResponse(
        String id,
        String object,
        long bytes,
        long createdAt,
        @Nullable Long expiresAt,
        String filename,
        String purpose,
        String status,
        @Nullable String statusDetails) {}
