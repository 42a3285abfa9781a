package dev.knowhow.durable.llm;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a language model is asked.
 *
 * @param messages oldest first
 * @param maxTokens how much it may write
 * @param temperature 0 to 2; 0 for what is most likely
 */
public record ChatRequest(List<Message> messages, OptionalInt maxTokens, double temperature) {

    public ChatRequest {
        messages = List.copyOf(messages);
    }

    /** A message of {@code system}, {@code user} or {@code assistant}. */
    @Serdeable
    public record Message(String role, String content) {}
}
