package dev.knowhow.durable.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
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
            @Nullable Double temperature) {}

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
            if (choices == null || choices.isEmpty()) {
                return "";
            }
            Choice first = choices.getFirst();
            Content content = first.message() != null ? first.message() : first.delta();
            return content == null || content.content() == null ? "" : content.content();
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

    @Serdeable
    record Content(@Nullable String content) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Usage(int promptTokens, int completionTokens) {}
}
