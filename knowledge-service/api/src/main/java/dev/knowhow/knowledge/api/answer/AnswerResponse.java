package dev.knowhow.knowledge.api.answer;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored answer with everything that backs it.
 *
 * @param id the id of the response or chat completion that gave it
 * @param refused whether the documents did not answer the question; {@code answer} then says what is missing
 * @param indexVersions the version of each knowledge base that was searched
 * @param status {@code completed}, {@code incomplete} or {@code failed}
 * @param error why it failed
 * @param knowhow how an adapter or an assistant came to it; null for other models
 * @param feedback what people said of it; null when nobody did
 * @param sharedAt since when people of the tenant can open it by its link; null while it is private
 * @param threadId the answer with which its thread began; its own id where it follows none
 * @param reportedAt since when owners know that the documents leave the question open; null where nobody told them
 * @param searchedFor what was searched for, where that is not what was asked: misspelt words corrected, and what a
 *     follow-up leaves out; null where it is
 * @param nearest where the documents do not answer, the passages that come nearest, as when it was asked; their
 *     {@code index} is 0
 * @param refusal why the documents do not answer, for those who say it in another language; null where they do, and where
 *     an adapter refused
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AnswerResponse(
        String id,
        String object,
        String question,
        String answer,
        boolean refused,
        List<Citation> citations,
        String model,
        String status,
        @Nullable String error,
        List<String> vectorStoreIds,
        Map<String, Long> indexVersions,
        Usage usage,
        long latencyMs,
        Author createdBy,
        Instant createdAt,
        @Nullable ModelDecision knowhow,
        @Nullable Feedback feedback,
        @Nullable Instant sharedAt,
        String threadId,
        @Nullable Instant reportedAt,
        @Nullable String searchedFor,
        List<Citation> nearest,
        @Nullable Refusal refusal) {

    /** Who asked. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Author(String type, String id, String name) {}

    /**
     * A thumb up or down.
     *
     * @param rating {@code up} or {@code down}
     * @param correctedAnswer what should have been answered
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Feedback(
            String rating,
            @Nullable String comment,
            @Nullable String correctedAnswer,
            Author createdBy,
            Instant createdAt) {}

    /**
     * Why the documents do not answer.
     *
     * @param reason as {@code knowhow.grounds.reason} has it, such as {@code not_named}
     * @param about what was looked for, who is not told of ({@code not_named}), or the row without a value
     *     ({@code no_value}); null where it is none of these
     * @param instead those of whom the documents tell it; null where they tell it of nobody
     * @param languageUnread whether the question was searched by its words alone, in a language that the encoder does not
     *     read
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Refusal(
            String reason, @Nullable String about, @Nullable String instead, boolean languageUnread) {}

    /**
     * Tokens read and written, also of an answer that was cut off or failed.
     *
     * @param estimated whether the language model's server did not count them, and the service's own tokenizer did
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Usage(int inputTokens, int outputTokens, boolean estimated) {}
}
