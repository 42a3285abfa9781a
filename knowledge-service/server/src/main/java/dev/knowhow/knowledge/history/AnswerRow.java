package dev.knowhow.knowledge.history;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer's row, and what people said of it.
 *
 * @param inputItems JSON, as {@link StoredAnswer} has it
 * @param body JSON, as {@link StoredAnswer} has it
 * @param rating read with the answer, written by {@code feedback}
 */
@MappedEntity("response")
record AnswerRow(
        @Id String id,
        String question,
        String answer,
        boolean refused,
        String status,
        @Nullable String error,
        String model,
        @TypeDef(type = DataType.JSON) List<Citation> citations,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> vectorStoreIds,
        @TypeDef(type = DataType.JSON) Map<String, Long> indexVersions,
        int inputTokens,
        int outputTokens,
        boolean tokensEstimated,
        long latencyMs,
        String createdByType,
        String createdById,
        String createdByName,
        Instant createdAt,
        @Nullable String previousResponseId,
        @TypeDef(type = DataType.JSON) @Nullable String inputItems,
        @TypeDef(type = DataType.JSON) @Nullable String body,
        @TypeDef(type = DataType.JSON) @Nullable ModelDecision decision,
        @Nullable String modelVersion,
        @Nullable String assistant,
        @Nullable String route,
        @Nullable Instant sharedAt,
        String threadId,
        @Nullable Instant reportedAt,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> itemIds,
        @Nullable String searchedFor,
        @TypeDef(type = DataType.JSON) List<Citation> nearest,
        @TypeDef(type = DataType.JSON) AnswerResponse.@Nullable Refusal refusal,
        @Relation(Relation.Kind.EMBEDDED) @Nullable Rating rating) {

    /** A new answer, which nobody has shared or rated. */
    static AnswerRow of(StoredAnswer stored) {
        AnswerResponse answer = stored.answer();
        ModelDecision decision = answer.knowhow();
        return new AnswerRow(
                answer.id(),
                answer.question(),
                answer.answer(),
                answer.refused(),
                answer.status(),
                answer.error(),
                answer.model(),
                answer.citations(),
                answer.vectorStoreIds(),
                answer.indexVersions(),
                answer.usage().inputTokens(),
                answer.usage().outputTokens(),
                answer.usage().estimated(),
                answer.latencyMs(),
                answer.createdBy().type(),
                answer.createdBy().id(),
                answer.createdBy().name(),
                answer.createdAt(),
                stored.previousResponseId(),
                stored.inputItems(),
                stored.body(),
                decision,
                decision == null ? null : decision.modelVersion(),
                stored.assistant(),
                route(stored, decision),
                null,
                answer.threadId(),
                null,
                stored.itemIds(),
                answer.searchedFor(),
                answer.nearest(),
                answer.refusal(),
                null);
    }

    /** An assistant whose adapter is gone decides nothing: the documents answer. */
    private static @Nullable String route(StoredAnswer stored, @Nullable ModelDecision decision) {
        return decision != null ? decision.route() : stored.assistant() == null ? null : ModelDecision.RETRIEVAL;
    }

    StoredAnswer toAnswer() {
        AnswerResponse response = new AnswerResponse(
                id,
                "answer",
                question,
                answer,
                refused,
                citations,
                model,
                status,
                error,
                vectorStoreIds,
                indexVersions,
                new AnswerResponse.Usage(inputTokens, outputTokens, tokensEstimated),
                latencyMs,
                new AnswerResponse.Author(createdByType, createdById, createdByName),
                createdAt,
                decision,
                rating == null ? null : rating.toFeedback(),
                sharedAt,
                threadId,
                reportedAt,
                searchedFor,
                nearest,
                refusal);
        return new StoredAnswer(response, previousResponseId, inputItems, body, assistant, List.of(), itemIds, null);
    }

    /** What somebody said of the answer. */
    @Embeddable
    record Rating(
            String value,
            @Nullable String comment,
            @Nullable String correctedAnswer,
            String createdByType,
            String createdById,
            String createdByName,
            Instant createdAt) {

        AnswerResponse.Feedback toFeedback() {
            return new AnswerResponse.Feedback(
                    value,
                    comment,
                    correctedAnswer,
                    new AnswerResponse.Author(createdByType, createdById, createdByName),
                    createdAt);
        }
    }
}
