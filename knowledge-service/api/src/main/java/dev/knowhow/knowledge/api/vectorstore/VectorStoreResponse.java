package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base as OpenAI's API shows it.
 *
 * @param createdAt unix seconds
 * @param usageBytes bytes of chunks and vectors
 * @param status {@code in_progress} while files are being read, {@code completed}, {@code expired}
 * @param lastActiveAt unix seconds
 * @param knowhow what embeds it; beyond OpenAI's API
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreResponse(
        String id,
        String object,
        long createdAt,
        String name,
        @Nullable String description,
        long usageBytes,
        FileCounts fileCounts,
        String status,
        @Nullable ExpiresAfter expiresAfter,
        @Nullable Long expiresAt,
        long lastActiveAt,
        Map<String, String> metadata,
        VectorStoreDetails knowhow) {}
