package dev.knowhow.knowledge.api;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.RequestBean;

/** Answers that were given, newest first. */
public interface AnswerOperations {

    @Get("/api/v1/answers")
    ListResponse<AnswerResponse> listAnswers(@RequestBean AnswerFilter filter, @RequestBean PageRequest page);

    @Get("/api/v1/answers/{answerId}")
    AnswerResponse getAnswer(@PathVariable String answerId);
}
