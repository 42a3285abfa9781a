package dev.knowhow.knowledge.api.conversation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata that a conversation is to have. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateConversationRequest(@Nullable Map<String, String> metadata) {}
