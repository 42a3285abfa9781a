package dev.knowhow.knowledge.api.response;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a {@link Response}'s output: the search that was made, the message that came of it, a function to call. */
@Serdeable
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OutputItem.FileSearchCall.class, name = "file_search_call"),
    @JsonSubTypes.Type(value = OutputItem.Message.class, name = "message"),
    @JsonSubTypes.Type(value = OutputItem.FunctionCall.class, name = "function_call")
})
public sealed interface OutputItem {

    /** The id, {@code fs_…} or {@code msg_…}, {@code fc_…}. */
    String id();

    /**
     * A search in knowledge bases.
     *
     * @param status {@code in_progress}, {@code searching}, {@code completed}
     * @param results the chunks, when {@code include} asked for them
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record FileSearchCall(
            String id,
            String status,
            List<String> queries,
            @Nullable List<Result> results) implements OutputItem {}

    /** A chunk found; {@code score} is 0 to 1. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Result(String fileId, String filename, double score, String text, Map<String, Object> attributes) {}

    /**
     * A function that the caller is to run; its result comes with the next request.
     *
     * @param status {@code in_progress}, {@code completed}
     * @param arguments JSON, as the language model wrote it
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record FunctionCall(String id, String status, String callId, String name, String arguments) implements OutputItem {}

    /**
     * The answer.
     *
     * @param status {@code in_progress}, {@code completed}, {@code incomplete}
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Message(String id, String status, String role, List<ContentPart> content) implements OutputItem {}
}
