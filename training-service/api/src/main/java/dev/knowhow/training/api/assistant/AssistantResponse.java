package dev.knowhow.training.api.assistant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An adapter, a knowledge base and a policy under one name.
 *
 * @param callableAs the model name: {@code assistant:<name>}
 * @param model an alias, or the name of an adapter; null while the documents answer alone
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AssistantResponse(
        String id,
        String object,
        String name,
        String callableAs,
        @Nullable String model,
        String vectorStoreId,
        AssistantPolicy policy,
        Instant createdAt,
        Instant updatedAt) {}
