package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.knowhow.knowledge.api.answer.Citation;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in OpenAI's chat form; {@code created} is in unix seconds. {@code knowhow} is what is said of it beyond
 * OpenAI's API.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChatCompletionResponse(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        Usage usage,
        @Nullable String systemFingerprint,

        AnswerDetails knowhow) {

    /** The only answer; {@code finishReason} is {@code stop}, {@code length} or {@code tool_calls}. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Choice(
            int index,
            String finishReason,
            Message message,
            @Nullable Object logprobs) {}

    /**
     * Text, with citations as links into the console. {@code refusal} is OpenAI's word for what is unsafe to answer, and
     * null here: what the documents do not say is told by {@code content}.
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Message(
            String role,
            @Nullable String content,
            @Nullable String refusal,
            List<UrlCitation> annotations,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ToolCall> toolCalls) {}

    /** A function that the caller is to run; {@code index} only in a stream. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ToolCall(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer index,

            String id,
            String type,
            Function function) {

        /** That call. */
        public static ToolCall of(@Nullable Integer index, String id, String name, String arguments) {
            return new ToolCall(index, id, "function", new Function(name, arguments));
        }
    }

    /** Its name, and its arguments as JSON. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Function(String name, String arguments) {}

    /** A citation; chat knows links only, so the whole citation stands beside it in {@code knowhow}. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record UrlCitation(String type, Link urlCitation, Citation knowhow) {}

    /** The cited range of the answer, in code points, and the console's page that shows the source. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Link(int startIndex, int endIndex, String url, String title) {}

    /** Tokens read and written. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Usage(int promptTokens, int completionTokens, int totalTokens) {}

    /** A piece of a streamed answer; {@code usage} only in the last one, when asked for, {@code knowhow} with the finish. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Chunk(
            String id,
            String object,
            long created,
            String model,
            List<ChunkChoice> choices,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Usage usage,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AnswerDetails knowhow) {}

    /** The only answer's next piece. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record ChunkChoice(
            int index,
            Delta delta,
            @Nullable String finishReason,
            @Nullable Object logprobs) {}

    /** What is new; what is not is left out. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delta(
            @Nullable String role,
            @Nullable String content,
            @Nullable List<UrlCitation> annotations,
            @Nullable List<ToolCall> toolCalls) {}
}
