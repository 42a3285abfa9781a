package dev.knowhow.training.assistant.question;

import dev.knowhow.training.api.assistant.AssistantQuestionsResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row; most of its fields are explained at {@link AssistantQuestionsResponse.Question}.
 *
 * @param run the last time that it was to be asked: what an earlier one finds is late
 */
@MappedEntity
record AssistantQuestion(
        @Id String id,
        String assistantId,
        int position,
        String question,
        @Nullable String expected,
        String run,
        @Nullable String outcome,
        @Nullable Boolean passedBefore,
        @Nullable Instant askedAt) {

    boolean isLike(AssistantQuestion other) {
        return question.equals(other.question) && Objects.equals(expected, other.expected);
    }

    AssistantQuestion withOutcomeOf(AssistantQuestion other) {
        return new AssistantQuestion(
                id, assistantId, position, question, expected, run, other.outcome, other.passedBefore, other.askedAt);
    }

    AssistantQuestionsResponse.Question toResponse() {
        return new AssistantQuestionsResponse.Question(question, expected, outcome, passedBefore, askedAt);
    }
}
