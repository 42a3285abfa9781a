package dev.knowhow.web.signin;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.oauth2.endpoint.authorization.response.AuthorizationErrorResponseException;
import io.micronaut.security.oauth2.endpoint.authorization.response.AuthorizationErrorResponseExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;

/** A sign-in that Keycloak ended, because it was cancelled for example, leads to a page that says so. */
@Produces
@Singleton
@Replaces(AuthorizationErrorResponseExceptionHandler.class)
final class SignInErrors implements ExceptionHandler<AuthorizationErrorResponseException, MutableHttpResponse<?>> {

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationErrorResponseException exception) {
        return HttpResponse.seeOther(URI.create(SignInHandler.FAILED));
    }
}
