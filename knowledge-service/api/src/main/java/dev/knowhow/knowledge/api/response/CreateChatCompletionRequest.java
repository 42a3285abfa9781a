package dev.knowhow.knowledge.api.response;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question in OpenAI's chat form.
 *
 * @param model {@code kb:<name>}, the knowledge base to ask; an adapter's name or alias; or {@code assistant:<name>}
 * @param messages the conversation; the last one of role {@code user} is the question
 * @param user who asks, in the caller's own words, as is {@code safetyIdentifier}, its newer name: during a canary the
 *     same person gets answers of the same version
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateChatCompletionRequest(
        @Nullable String model,
        @Nullable List<Message> messages,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Long seed,
        @Nullable JsonNode stop,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Integer n,
        @Nullable Integer maxCompletionTokens,
        @Nullable Integer maxTokens,
        @Nullable JsonNode responseFormat,
        @Nullable List<JsonNode> tools,
        @Nullable JsonNode toolChoice,
        @Nullable Boolean logprobs,
        @Nullable Boolean store,
        @Nullable Map<String, String> metadata,
        @Nullable String user,
        @Nullable String safetyIdentifier,
        @Nullable Knowhow knowhow) {

    /**
     * One message.
     *
     * @param content a string or a list of text parts
     * @param toolCalls functions that the assistant wanted to be called
     * @param toolCallId the call whose result a message of the role {@code tool} is
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Message(
            @Nullable String role,
            @Nullable JsonNode content,
            @Nullable List<JsonNode> toolCalls,
            @Nullable String toolCallId) {}

    /** Whether a last chunk tells the usage. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record StreamOptions(@Nullable Boolean includeUsage) {}

    /**
     * Beyond OpenAI's API.
     *
     * @param filters over attributes of documents
     * @param requireCitations whether only an answer from documents will do
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Knowhow(
            @Nullable JsonNode filters, @Nullable Boolean requireCitations) {}
}
