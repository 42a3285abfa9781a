package dev.knowhow.knowledge.api.answer;

import dev.knowhow.tenancy.page.DeletedResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;

/** What people say of answers. Both answer 404 for an answer that is not the caller's. */
public interface FeedbackOperations {

    /** Rates an answer; a second rating replaces the first. */
    @Post("/api/v1/answers/{answerId}/feedback")
    AnswerResponse.Feedback createFeedback(@PathVariable String answerId, @Body CreateFeedbackRequest request);

    /** Takes the rating back. */
    @Delete("/api/v1/answers/{answerId}/feedback")
    DeletedResponse deleteFeedback(@PathVariable String answerId);
}
