package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the caller that the sign-in service failed, and the log why. */
@Produces
@Singleton
final class KeycloakExceptionHandler implements ExceptionHandler<KeycloakException, HttpResponse<ErrorResponse>> {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public HttpResponse<ErrorResponse> handle(HttpRequest request, KeycloakException exception) {
        LOG.warn("{} {} failed on Keycloak", request.getMethodName(), request.getPath(), exception);
        return switch (exception) {
            case KeycloakException.Unavailable _ ->
                answer(
                        ProblemType.UPSTREAM_UNAVAILABLE,
                        "The sign-in service cannot be reached. Send the request again in a moment;"
                                + " what was begun is then finished.");
            case KeycloakException.Refused _ ->
                answer(
                        ProblemType.UPSTREAM_FAILED,
                        "The sign-in service refused the change. Ask the operator to look at the log.");
        };
    }

    private static HttpResponse<ErrorResponse> answer(ProblemType type, String message) {
        return HttpResponse.<ErrorResponse>status(type.status()).body(ErrorResponse.of(type, message, null));
    }
}
