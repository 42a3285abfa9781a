package dev.knowhow.tenancy.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;

/** Which service passed a request on. */
public final class CallingService {

    private CallingService() {}

    /** The service whose internal token the request bears; empty for a user's own token. */
    public static Optional<String> of(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .map(authentication -> authentication.getAttributes().get(CallerTokenValidator.ISSUER))
                .map(String.class::cast);
    }
}
