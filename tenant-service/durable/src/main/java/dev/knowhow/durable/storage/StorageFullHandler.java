package dev.knowhow.durable.storage;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Says of every request that would have stored something that there is no room for it, and what goes on as before. */
@Produces
@Singleton
final class StorageFullHandler implements ExceptionHandler<StorageFullException, HttpResponse<ErrorResponse>> {

    private final ExceptionHandler<ProblemException, HttpResponse<ErrorResponse>> problems;

    StorageFullHandler(ExceptionHandler<ProblemException, HttpResponse<ErrorResponse>> problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<ErrorResponse> handle(HttpRequest request, StorageFullException exception) {
        return problems.handle(request, new ProblemException(ProblemType.STORAGE_FULL, StorageFullException.SENTENCE));
    }
}
