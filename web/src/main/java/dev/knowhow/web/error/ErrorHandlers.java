package dev.knowhow.web.error;

import dev.knowhow.web.security.CsrfException;
import dev.knowhow.web.session.SignInUnavailableException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what goes wrong behind the console into an error page, or its JSON for scripts; it reveals nothing internal. */
@Factory
final class ErrorHandlers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandlers.class);

    private final ErrorResponseProcessor<?> errors;

    ErrorHandlers(ErrorResponseProcessor<?> errors) {
        this.errors = errors;
    }

    /** A service answered with an error; that its storage is full is for people to know. */
    @Singleton
    ExceptionHandler<HttpClientResponseException, HttpResponse<?>> upstreamHandler() {
        return (request, e) -> {
            if (e.getStatus().getCode() < 500 || e.getStatus() == HttpStatus.INSUFFICIENT_STORAGE) {
                return refuse(request, UpstreamRefusal.of(e));
            }
            LOG.error("a service failed", e);
            return error(request, HttpStatus.BAD_GATEWAY, e, "");
        };
    }

    /** A service did not answer. */
    @Singleton
    ExceptionHandler<HttpClientException, HttpResponse<?>> silent() {
        return (request, e) -> {
            LOG.error("a service does not answer", e);
            boolean slow = e instanceof ReadTimeoutException;
            return error(request, slow ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.SERVICE_UNAVAILABLE, e, "");
        };
    }

    /** A service refused, and no form takes the message. */
    @Singleton
    ExceptionHandler<UpstreamRefusal, HttpResponse<?>> refusal() {
        return this::refuse;
    }

    /** A form of another session or another site. */
    @Singleton
    ExceptionHandler<CsrfException, HttpResponse<?>> csrfHandler() {
        return (request, e) -> error(request, HttpStatus.FORBIDDEN, e, "The form is out of date. Reload the page.");
    }

    /** The tokens of the session cannot be renewed right now. */
    @Singleton
    ExceptionHandler<SignInUnavailableException, HttpResponse<?>> signInUnavailable() {
        return (request, e) -> error(request, HttpStatus.SERVICE_UNAVAILABLE, e, "");
    }

    private HttpResponse<?> refuse(HttpRequest<?> request, UpstreamRefusal refusal) {
        // The service does not accept the token: what would help is what helps a wrong page, so say that.
        HttpStatus status = refusal.status() == HttpStatus.UNAUTHORIZED ? HttpStatus.FORBIDDEN : refusal.status();
        return error(request, status, refusal, refusal.words());
    }

    private HttpResponse<?> error(HttpRequest<?> request, HttpStatus status, Throwable cause, String message) {
        return errors.processResponse(
                ErrorContext.builder(request)
                        .cause(cause)
                        .errorMessage(message.isEmpty() ? status.getReason() : message)
                        .build(),
                HttpResponse.status(status));
    }
}
