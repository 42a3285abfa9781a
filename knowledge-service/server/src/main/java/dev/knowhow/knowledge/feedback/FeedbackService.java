package dev.knowhow.knowledge.feedback;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.AnswerResponse.Author;
import dev.knowhow.knowledge.api.answer.CreateFeedbackRequest;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps one rating of each answer: the last one. */
@Singleton
class FeedbackService {

    private static final int MAX_COMMENT = 2_000;
    private static final int MAX_ANSWER = 20_000;

    private final FeedbackRepository repository;
    private final AuditLog audit;

    FeedbackService(FeedbackRepository repository, AuditLog audit) {
        this.repository = repository;
        this.audit = audit;
    }

    @Transactional
    AnswerResponse.Feedback rate(String answerId, CreateFeedbackRequest request) {
        AnswerResponse.Feedback feedback = new AnswerResponse.Feedback(
                rating(request.rating()),
                text("comment", request.comment(), MAX_COMMENT),
                text("corrected_answer", request.correctedAnswer(), MAX_ANSWER),
                author(Caller.current().actor()),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        requireAnswer(answerId);
        repository.put(StoredFeedback.of(answerId, feedback));
        boolean corrected = feedback.correctedAnswer() != null;
        audit.record(
                "answer.rated",
                "answer",
                answerId,
                Map.of("rating", feedback.rating(), "corrected", Boolean.toString(corrected)));
        return feedback;
    }

    @Transactional
    void delete(String answerId) {
        requireAnswer(answerId);
        if (repository.delete(answerId) == 1) {
            audit.record("answer.rating_removed", "answer", answerId, Map.of());
        }
    }

    private void requireAnswer(String id) {
        if (!repository.existsAnswer(id)) {
            throw ProblemException.notFound("answer", id);
        }
    }

    private static String rating(@Nullable String rating) {
        if (rating == null || !(rating.equals("up") || rating.equals("down"))) {
            throw ProblemException.invalid("rating", "rating must be 'up' or 'down'.");
        }
        return rating;
    }

    /** A text, or none where it says nothing. */
    private static @Nullable String text(String param, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            throw ProblemException.invalid(param, param + " may have " + longest + " characters at most.");
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Author author(Actor actor) {
        return new Author(actor.type().name().toLowerCase(Locale.ROOT), actor.id(), actor.name());
    }
}
