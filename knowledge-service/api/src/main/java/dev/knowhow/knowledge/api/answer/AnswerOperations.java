package dev.knowhow.knowledge.api.answer;

import dev.knowhow.tenancy.http.Lends;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;

/**
 * Answers that were given, newest first. They are private to who asked. Owners, who are people, also see what API keys
 * asked, what people told them of, and what people asked since the tenant's setting lets owners read questions.
 */
public interface AnswerOperations {

    @Get("/api/v1/answers")
    @Lends(wholeOwner = true)
    ListResponse<AnswerResponse> listAnswers(@RequestBean AnswerFilter filter, @RequestBean PageRequest page);

    @Get("/api/v1/answers/{answerId}")
    AnswerResponse getAnswer(@PathVariable String answerId);

    /** Lets the people of the tenant open the answer by its link. Needs the scope {@code write}; 404 unless asked here. */
    @Post("/api/v1/answers/{answerId}/share")
    AnswerResponse shareAnswer(@PathVariable String answerId);

    /** Makes it private again. Needs the scope {@code write}. */
    @Delete("/api/v1/answers/{answerId}/share")
    AnswerResponse unshareAnswer(@PathVariable String answerId);

    /**
     * Tells the owners that the documents leave this question open: they can read it from then on, and find it among
     * those that are {@code unanswered} until one of them rates or answers it. 404 unless asked here.
     */
    @Post("/api/v1/answers/{answerId}/report")
    AnswerResponse reportAnswer(@PathVariable String answerId);

    /** Whether owners read questions, for everybody to know before they ask. */
    @Get("/api/v1/answers/settings")
    QuestionSettings getQuestionSettings();

    /** Lets owners read what is asked from now on, or nothing any more. Owners only, and only people. */
    @Post("/api/v1/answers/settings")
    QuestionSettings updateQuestionSettings(@Body UpdateQuestionSettingsRequest request);
}
