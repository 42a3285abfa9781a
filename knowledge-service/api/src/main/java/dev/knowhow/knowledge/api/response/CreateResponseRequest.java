package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.knowhow.knowledge.api.search.RankingOptions;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question, as OpenAI's Responses API takes it.
 *
 * @param model one of {@code GET /v1/models}
 * @param input a string or a list of input items
 * @param tools {@code file_search} with the knowledge bases to search
 * @param conversation the id of a conversation, or an object with it, that question and answer are added to
 * @param store whether it can be read back and continued; true when missing
 * @param user who asks, in the caller's own words, as is {@code safetyIdentifier}, its newer name: during a canary the
 *     same person gets answers of the same version
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateResponseRequest(
        @Nullable String model,
        @Nullable JsonNode input,
        @Nullable String instructions,
        @Nullable List<Tool> tools,
        @Nullable JsonNode toolChoice,
        @Nullable List<String> include,
        @Nullable JsonNode text,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxOutputTokens,
        @Nullable String previousResponseId,
        @Nullable JsonNode conversation,
        @Nullable Boolean store,
        @Nullable Boolean stream,
        @Nullable Boolean background,
        @Nullable Boolean parallelToolCalls,
        @Nullable String truncation,
        @Nullable JsonNode prompt,
        @Nullable Map<String, String> metadata,
        @Nullable String user,
        @Nullable String safetyIdentifier,
        CreateChatCompletionRequest.@Nullable Knowhow knowhow) {

    /**
     * What the answer may use: {@code file_search}, or a {@code function} that the caller runs where a language model is
     * configured. Others are refused by their type.
     *
     * @param vectorStoreIds the knowledge bases to search, 1 to {@value ResponseOperations#MAX_KNOWLEDGE_BASES}
     * @param maxNumResults 1 to 50
     * @param filters OpenAI's comparison or compound filter over attributes
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Tool(
            @Nullable String type,
            @Nullable List<String> vectorStoreIds,
            @Nullable Integer maxNumResults,
            @Nullable RankingOptions rankingOptions,
            @Nullable JsonNode filters,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String description,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode parameters,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean strict) {}
}
