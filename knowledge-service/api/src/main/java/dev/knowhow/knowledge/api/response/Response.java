package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as OpenAI's Responses API shows it.
 *
 * @param createdAt unix seconds
 * @param completedAt unix seconds
 * @param status one of OpenAI's: in progress, completed, incomplete, failed
 * @param conversation what it belongs to
 * @param output the search, then the message; an adapter that answers alone makes no search
 * @param knowhow what is said of it beyond OpenAI's API
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record Response(
        String id,
        String object,
        long createdAt,
        @Nullable Long completedAt,
        String status,
        boolean background,
        @Nullable Conversation conversation,
        @Nullable Failure error,
        @Nullable IncompleteDetails incompleteDetails,
        @Nullable String instructions,
        @Nullable Integer maxOutputTokens,
        String model,
        List<OutputItem> output,
        boolean parallelToolCalls,
        @Nullable String previousResponseId,
        boolean store,
        @Nullable Double temperature,
        Text text,
        JsonNode toolChoice,
        List<CreateResponseRequest.Tool> tools,
        @Nullable Double topP,
        String truncation,
        @Nullable Usage usage,
        Map<String, String> metadata,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AnswerDetails knowhow) {

    /** A conversation that is kept. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Conversation(String id) {}

    /** What went wrong. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Failure(String code, String message) {}

    /** Why the answer ends early: {@code max_output_tokens}. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record IncompleteDetails(String reason) {}

    /** The form of the answer, as it was asked for: an object with {@code type} text, json_object or json_schema. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Text(JsonNode format) {

        /** Plain text. */
        public static final Text PLAIN =
                new Text(JsonNode.createObjectNode(Map.of("type", JsonNode.createStringNode("text"))));
    }

    /** Tokens read and written. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Usage(
            int inputTokens,
            InputDetails inputTokensDetails,
            int outputTokens,
            OutputDetails outputTokensDetails,
            int totalTokens) {

        /** Those counts, nothing cached, no reasoning. */
        public static Usage of(int input, int output) {
            return new Usage(input, new InputDetails(0, 0), output, new OutputDetails(0), input + output);
        }
    }

    /** How many of the tokens read were cached. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record InputDetails(int cachedTokens, int cacheWriteTokens) {}

    /** How many of the tokens written were reasoning. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record OutputDetails(int reasoningTokens) {}
}
