package dev.knowhow.knowledge.api.conversation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;

/**
 * A conversation.
 *
 * @param createdAt unix seconds
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ConversationResponse(String id, String object, Map<String, String> metadata, long createdAt) {}
