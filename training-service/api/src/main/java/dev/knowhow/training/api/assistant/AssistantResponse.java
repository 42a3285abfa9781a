package dev.knowhow.training.api.assistant;

import dev.knowhow.tenancy.SnakeCase;
import java.time.Instant;

/**
 * An adapter, a knowledge base and a policy under one name.
 *
 * @param callableAs the model name: {@code assistant:<name>}
 * @param model an alias, or the name of an adapter
 */
@SnakeCase
public record AssistantResponse(
        String id,
        String object,
        String name,
        String callableAs,
        String model,
        String vectorStoreId,
        AssistantPolicy policy,
        Instant createdAt,
        Instant updatedAt) {}
