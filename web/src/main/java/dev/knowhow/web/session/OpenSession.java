package dev.knowhow.web.session;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;
import java.util.Optional;

/**
 * The session of the running request.
 *
 * @param key how the table names it
 * @param user who it belongs to
 * @param hasFlash whether a message waits to be shown
 */
public record OpenSession(SessionKey key, UserSession user, boolean hasFlash) implements PropagatedContextElement {

    private static final String ATTRIBUTE = "knowhow.session";

    /**
     * The session of the running request.
     *
     * @throws IllegalStateException if nobody is signed in: routes that need somebody say so with {@code @Secured}
     */
    public static OpenSession current() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    /** The session of the running request, if there is one; there is none where an error page is drawn for a filter. */
    public static Optional<OpenSession> find() {
        return PropagatedContext.find().flatMap(context -> context.find(OpenSession.class));
    }

    /** The session of that request, if somebody is signed in. */
    public static Optional<OpenSession> of(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .map(authentication -> authentication.getAttributes().get(ATTRIBUTE))
                .map(OpenSession.class::cast);
    }

    Authentication authentication() {
        return Authentication.build(user.subject(), user.roles(), Map.of(ATTRIBUTE, this));
    }

    OpenSession with(UserSession changed) {
        return new OpenSession(key, changed, hasFlash);
    }
}
