package dev.knowhow.web.signin;

import dev.knowhow.web.session.UserSession;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody began to work in a tenant.
 *
 * @param user with an access token for that tenant
 * @param ipAddress where from, as the gateway saw it
 * @param userAgent the browser
 */
public record SignedInEvent(
        UserSession user,
        @Nullable String ipAddress,
        @Nullable String userAgent) {

    private static final int MAX_USER_AGENT = 500;

    /** With what the request says about the browser. */
    public static SignedInEvent of(UserSession user, Optional<? extends HttpRequest<?>> request) {
        return new SignedInEvent(
                user,
                request.map(SignedInEvent::address).orElse(null),
                request.map(r -> r.getHeaders().get(HttpHeaders.USER_AGENT))
                        .map(agent -> printable(agent, MAX_USER_AGENT))
                        .orElse(null));
    }

    /** The gateway drops what browsers send under this name and writes the address it saw itself. */
    private static String address(HttpRequest<?> request) {
        String forwarded = request.getHeaders().get("x-forwarded-for");
        return forwarded == null
                ? request.getRemoteAddress().getHostString()
                : printable(forwarded.replaceFirst(",.*", "").strip(), 60);
    }

    private static String printable(String text, int length) {
        String clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(length, clean.length()));
    }
}
