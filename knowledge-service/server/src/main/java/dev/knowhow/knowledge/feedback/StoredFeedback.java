package dev.knowhow.knowledge.feedback;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody said of an answer. */
@MappedEntity("answer_feedback")
record StoredFeedback(
        @Id String answerId,
        String rating,
        @Nullable String comment,
        @Nullable String correctedAnswer,
        String createdByType,
        String createdById,
        String createdByName,
        Instant createdAt) {

    static StoredFeedback of(String answerId, AnswerResponse.Feedback feedback) {
        AnswerResponse.Author author = feedback.createdBy();
        return new StoredFeedback(
                answerId,
                feedback.rating(),
                feedback.comment(),
                feedback.correctedAnswer(),
                author.type(),
                author.id(),
                author.name(),
                feedback.createdAt());
    }
}
