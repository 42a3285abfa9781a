package dev.knowhow.durable.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of OpenAI's chat completions that are used: request, answer and the pieces of a streamed answer. */
final class ChatCompletion {

    private ChatCompletion() {}

    /** What is not wanted is left out: not every server takes a null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Request(
            String model,
            List<ChatRequest.Message> messages,
            boolean stream,
            @Nullable StreamOptions streamOptions,
            @Nullable Integer maxTokens,
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Long seed,
            @Nullable JsonNode stop,
            @Nullable Double presencePenalty,
            @Nullable Double frequencyPenalty,
            @Nullable JsonNode tools,
            @Nullable JsonNode toolChoice,
            @Nullable JsonNode responseFormat) {

        static Request of(String model, ChatRequest request, boolean stream) {
            ChatRequest.Options options = request.options();
            return new Request(
                    model,
                    request.messages(),
                    stream,
                    stream ? new StreamOptions(true) : null,
                    request.maxTokens().isPresent() ? request.maxTokens().getAsInt() : null,
                    request.temperature(),
                    options.topP(),
                    options.seed(),
                    options.stop(),
                    options.presencePenalty(),
                    options.frequencyPenalty(),
                    options.tools(),
                    options.toolChoice(),
                    options.responseFormat());
        }
    }

    @Serdeable(naming = SnakeCaseStrategy.class)
    record StreamOptions(boolean includeUsage) {}

    /** A whole answer, or a piece of one: choices hold a message or a delta. */
    @Serdeable
    record Response(
            @Nullable List<Choice> choices, @Nullable Usage usage) {

        boolean isEmpty() {
            return choices == null || choices.isEmpty();
        }

        String content() {
            Content said = said();
            return said == null || said.content() == null ? "" : said.content();
        }

        @Nullable
        String refusal() {
            Content said = said();
            return said == null ? null : said.refusal();
        }

        List<ToolCall> toolCalls() {
            Content said = said();
            return said == null || said.toolCalls() == null ? List.of() : said.toolCalls();
        }

        Completion.@Nullable Usage counted() {
            return usage == null ? null : usage.counted();
        }

        private @Nullable Content said() {
            if (choices == null || choices.isEmpty()) {
                return null;
            }
            Choice first = choices.getFirst();
            return first.message() != null ? first.message() : first.delta();
        }

        boolean isCutOff() {
            return choices != null
                    && !choices.isEmpty()
                    && "length".equals(choices.getFirst().finishReason());
        }
    }

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Choice(
            @Nullable Content message,
            @Nullable Content delta,
            @Nullable String finishReason) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Content(
            @Nullable String content,
            @Nullable String refusal,
            @Nullable List<ToolCall> toolCalls) {}

    /** A call of a function, or in a stream a piece of one; pieces of one call have one index. */
    @Serdeable
    record ToolCall(
            @Nullable Integer index,
            @Nullable String id,
            @Nullable Function function) {}

    @Serdeable
    record Function(@Nullable String name, @Nullable String arguments) {}

    /** Null is not told, and no zero. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Usage(@Nullable Integer promptTokens, @Nullable Integer completionTokens) {

        Completion.@Nullable Usage counted() {
            return promptTokens == null || completionTokens == null || promptTokens < 0 || completionTokens < 0
                    ? null
                    : new Completion.Usage(promptTokens, completionTokens);
        }
    }
}
