package dev.knowhow.knowledge.api.conversation;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation to begin.
 *
 * @param items up to 20 input items, as a response takes them
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateConversationRequest(
        @Nullable Map<String, String> metadata, @Nullable JsonNode items) {}
