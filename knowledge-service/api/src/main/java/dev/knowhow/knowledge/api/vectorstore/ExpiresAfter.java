package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * When a vector store or file expires.
 *
 * @param anchor {@code last_active_at} for vector stores, {@code created_at} for files
 * @param days 1 to 365, of vector stores
 * @param seconds 3,600 to 2,592,000, of files
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ExpiresAfter(
        String anchor, @Nullable Integer days, @Nullable Integer seconds) {}
