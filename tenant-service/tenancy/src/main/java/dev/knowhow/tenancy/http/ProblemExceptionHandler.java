package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** Answers a {@link ProblemException} with its status and OpenAI's error body. */
@Produces
@Singleton
@Requires(property = "knowhow.internal-tokens.service")
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<ErrorResponse>> {

    /** OpenAI's clients repeat these by themselves unless they are told that they will stay. */
    private static final Set<ProblemType> LASTING = EnumSet.of(
            ProblemType.CONFLICT,
            ProblemType.IDEMPOTENCY_REPLY_NOT_KEPT,
            ProblemType.INSUFFICIENT_QUOTA,
            ProblemType.STORAGE_FULL);

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<ErrorResponse> handle(HttpRequest request, ProblemException exception) {
        MutableHttpResponse<ErrorResponse> response =
                HttpResponse.<ErrorResponse>status(exception.type().status()).body(exception.response());
        if (exception.retryAfter() != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(exception.retryAfter().toSeconds()));
        }
        return LASTING.contains(exception.type()) ? response.header("x-should-retry", "false") : response;
    }
}
