package dev.knowhow.web.session;

import dev.knowhow.web.WebConfiguration;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The session's cookie: opaque, unreadable for scripts, not sent along from other sites' forms. */
@Singleton
public final class SessionCookie {

    /** With this prefix browsers insist on TLS, on no domain and on the whole path (RFC 6265bis, 4.1.3.2). */
    private static final String HOST_PREFIX = "__Host-";

    private static final String NAME = "knowhow_session";

    private final boolean secure;

    SessionCookie(WebConfiguration configuration) {
        this.secure = configuration.secure();
    }

    /** The session that the request names. */
    public Optional<SessionKey> key(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(SessionKey::ofCookie);
    }

    public Cookie of(String value) {
        return Cookie.of(name(), value).path("/").httpOnly(true).secure(secure).sameSite(SameSite.Lax);
    }

    /** Makes the browser forget it. */
    public Cookie expire() {
        return of("").maxAge(0);
    }

    private String name() {
        return secure ? HOST_PREFIX + NAME : NAME;
    }
}
