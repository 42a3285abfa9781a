package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a {@link ProblemException} with its status and OpenAI's error body. */
@Produces
@Singleton
@Requires(property = "knowhow.internal-tokens.service")
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<ErrorResponse>> {

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<ErrorResponse> handle(HttpRequest request, ProblemException exception) {
        return HttpResponse.<ErrorResponse>status(exception.type().status()).body(exception.response());
    }
}
