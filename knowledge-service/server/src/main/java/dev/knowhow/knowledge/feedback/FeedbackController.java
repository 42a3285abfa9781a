package dev.knowhow.knowledge.feedback;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.CreateFeedbackRequest;
import dev.knowhow.knowledge.api.answer.FeedbackOperations;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** {@code /api/v1/answers/{id}/feedback}. Whoever may read an answer may say what they think of it. */
@Controller
@Secured(Scopes.READ)
@Unmetered("keeps what people say")
final class FeedbackController implements FeedbackOperations {

    private final FeedbackService feedback;

    FeedbackController(FeedbackService feedback) {
        this.feedback = feedback;
    }

    @Override
    @NeedsNoIdempotencyKey("one person has one rating of an answer: the second one takes its place")
    public AnswerResponse.Feedback createFeedback(String answerId, CreateFeedbackRequest request) {
        return feedback.rate(answerId, request);
    }

    @Override
    public DeletedResponse deleteFeedback(String answerId) {
        feedback.delete(answerId);
        return DeletedResponse.of(answerId, "answer.feedback");
    }
}
