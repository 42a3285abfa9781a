package dev.knowhow.knowledge.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of a knowledge base; what is missing stays as it is. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateVectorStoreRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable ExpiresAfter expiresAfter,
        @Nullable Map<String, String> metadata) {}
