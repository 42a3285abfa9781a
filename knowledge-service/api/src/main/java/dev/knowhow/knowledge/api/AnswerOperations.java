package dev.knowhow.knowledge.api;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import org.jspecify.annotations.Nullable;

/** Answers that were given, newest first. */
public interface AnswerOperations {

    /** Lists answers; {@code vectorStoreId} leaves out those of other knowledge bases. */
    @Get("/api/v1/answers")
    ListResponse<AnswerResponse> listAnswers(
            @QueryValue("vector_store_id") @Nullable String vectorStoreId, @RequestBean PageRequest page);

    @Get("/api/v1/answers/{answerId}")
    AnswerResponse getAnswer(@PathVariable String answerId);
}
