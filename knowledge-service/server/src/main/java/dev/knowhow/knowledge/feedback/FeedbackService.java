package dev.knowhow.knowledge.feedback;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.knowledge.api.AnswerResponse.Author;
import dev.knowhow.knowledge.api.CreateFeedbackRequest;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps one rating of each answer: the last one. */
@Singleton
final class FeedbackService {

    private static final int MAX_COMMENT = 2_000;
    private static final int MAX_ANSWER = 20_000;

    private final Sql sql;
    private final AuditLog audit;

    FeedbackService(Sql sql, AuditLog audit) {
        this.sql = sql;
        this.audit = audit;
    }

    AnswerResponse.Feedback rate(String answerId, CreateFeedbackRequest request) {
        AnswerResponse.Feedback feedback = new AnswerResponse.Feedback(
                rating(request.rating()),
                text("comment", request.comment(), MAX_COMMENT),
                text("corrected_answer", request.correctedAnswer(), MAX_ANSWER),
                author(Caller.current().actor()),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        sql.doInTransaction(() -> {
            requireAnswer(answerId);
            write(answerId, feedback);
            boolean corrected = feedback.correctedAnswer() != null;
            audit.record(
                    "answer.rated",
                    "answer",
                    answerId,
                    Map.of("rating", feedback.rating(), "corrected", Boolean.toString(corrected)));
        });
        return feedback;
    }

    void delete(String answerId) {
        sql.doInTransaction(() -> {
            requireAnswer(answerId);
            if (sql.update("delete from answer_feedback where answer_id = ?", answerId) == 1) {
                audit.record("answer.rating_removed", "answer", answerId, Map.of());
            }
        });
    }

    private void requireAnswer(String id) {
        if (sql.find("select id from response where id = ?", row -> row.text("id"), id)
                .isEmpty()) {
            throw ProblemException.notFound("answer", id);
        }
    }

    private void write(String answerId, AnswerResponse.Feedback feedback) {
        sql.update(
                """
                insert into answer_feedback (answer_id, rating, comment, corrected_answer,
                                             created_by_type, created_by_id, created_by_name, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, answer_id) do update
                set rating = excluded.rating, comment = excluded.comment, corrected_answer = excluded.corrected_answer,
                    created_by_type = excluded.created_by_type, created_by_id = excluded.created_by_id,
                    created_by_name = excluded.created_by_name, created_at = excluded.created_at
                """,
                answerId,
                feedback.rating(),
                feedback.comment(),
                feedback.correctedAnswer(),
                feedback.createdBy().type(),
                feedback.createdBy().id(),
                feedback.createdBy().name(),
                feedback.createdAt());
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
