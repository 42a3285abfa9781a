package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a missing or refused credential with 401 and a missing scope with 403, both in OpenAI's error body. */
@Produces
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
@Requires(property = "knowhow.internal-tokens.service")
final class AuthorizationErrors implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        if (exception.isForbidden()) {
            return HttpResponse.status(ProblemType.INSUFFICIENT_SCOPE.status())
                    .body(ErrorResponse.of(
                            ProblemType.INSUFFICIENT_SCOPE, "This credential lacks the scope for this request.", null));
        }
        return HttpResponse.unauthorized()
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(ErrorResponse.of(
                        ProblemType.INVALID_API_KEY,
                        "No valid credential was given. Send an API key as 'Authorization: Bearer kh_…'.",
                        null));
    }
}
