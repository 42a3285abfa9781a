package dev.knowhow.web.security;

import dev.knowhow.web.session.OpenSession;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;

/** Sends people who are not signed in to the sign-in and people without a tenant to the choice; others learn that they may not. */
@Produces
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationRedirects implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {

    private static final String TENANT_CHOICE = "/choose-tenant";

    private final ErrorResponseProcessor<?> errors;

    AuthorizationRedirects(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    @Override
    @SuppressWarnings("rawtypes") // the raw type is the interface's own
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        if (exception.isForbidden() && !lacksTenant(request)) {
            return refuse(request, exception, HttpStatus.FORBIDDEN);
        }
        String page = request.getMethod() == HttpMethod.GET ? request.getUri().toString() : "/";
        URI target = UriBuilder.of(exception.isForbidden() ? TENANT_CHOICE : "/sign-in")
                .queryParam("return", page)
                .build();
        if (request.getHeaders().contains("hx-request")) {
            return HttpResponse.status(HttpStatus.UNAUTHORIZED).header("hx-redirect", target.toString());
        }
        return isNavigation(request)
                ? HttpResponse.seeOther(target)
                : refuse(request, exception, HttpStatus.UNAUTHORIZED);
    }

    private MutableHttpResponse<?> refuse(HttpRequest<?> request, AuthorizationException exception, HttpStatus status) {
        return errors.processResponse(
                ErrorContext.builder(request)
                        .cause(exception)
                        .errorMessage(status.getReason())
                        .build(),
                HttpResponse.status(status));
    }

    private static boolean lacksTenant(HttpRequest<?> request) {
        return OpenSession.of(request)
                .map(OpenSession::user)
                .filter(user -> user.membership().isEmpty() && !user.platformAdmin())
                .isPresent();
    }

    private static boolean isNavigation(HttpRequest<?> request) {
        return request.getHeaders().accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
    }
}
