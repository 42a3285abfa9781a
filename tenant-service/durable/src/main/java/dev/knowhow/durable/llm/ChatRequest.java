package dev.knowhow.durable.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a language model is asked.
 *
 * @param messages oldest first
 * @param maxTokens how much it may write
 * @param temperature 0 to 2; 0 for what is most likely, null for what the server does
 * @param options what else is said of how it is to write
 */
public record ChatRequest(
        List<Message> messages,
        OptionalInt maxTokens,
        @Nullable Double temperature,
        Options options) {

    public ChatRequest {
        messages = List.copyOf(messages);
    }

    public ChatRequest(List<Message> messages, OptionalInt maxTokens, double temperature) {
        this(messages, maxTokens, temperature, Options.NONE);
    }

    /**
     * A message of {@code system}, {@code user}, {@code assistant} or {@code tool}.
     *
     * @param toolCalls what the assistant asked to be called, as OpenAI has it
     * @param toolCallId the call whose result this is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Message(
            String role,
            String content,
            @Nullable JsonNode toolCalls,
            @Nullable String toolCallId) {

        public Message(String role, String content) {
            this(role, content, null, null);
        }
    }

    /**
     * What is passed on to the server as it came, in OpenAI's words; null for what the server does by itself.
     *
     * @param stop a text or a list of texts
     */
    public record Options(
            @Nullable Double topP,
            @Nullable Long seed,
            @Nullable JsonNode stop,
            @Nullable Double presencePenalty,
            @Nullable Double frequencyPenalty,
            @Nullable JsonNode tools,
            @Nullable JsonNode toolChoice,
            @Nullable JsonNode responseFormat) {

        /** Nothing. */
        public static final Options NONE = new Options(null, null, null, null, null, null, null, null);
    }
}
