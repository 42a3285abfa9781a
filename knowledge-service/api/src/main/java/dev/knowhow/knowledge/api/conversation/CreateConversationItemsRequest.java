package dev.knowhow.knowledge.api.conversation;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/** Up to 20 input items to add to a conversation. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateConversationItemsRequest(@Nullable JsonNode items) {}
