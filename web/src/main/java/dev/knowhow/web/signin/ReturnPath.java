package dev.knowhow.web.signin;

import dev.knowhow.web.WebConfiguration;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Remembers through a sign-in which page was asked for. */
@Singleton
final class ReturnPath {

    private static final String COOKIE = "knowhow_return";
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final boolean secure;

    ReturnPath(WebConfiguration configuration) {
        this.secure = configuration.secure();
    }

    Cookie remember(String path) {
        return cookie(URLEncoder.encode(path, StandardCharsets.UTF_8)).maxAge(KEPT);
    }

    Cookie forget() {
        return cookie("").maxAge(0);
    }

    /** The page that was asked for. */
    Optional<URI> of(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(COOKIE)
                .map(cookie -> URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8))
                .flatMap(LocalPath::of);
    }

    private Cookie cookie(String value) {
        return Cookie.of(COOKIE, value).path("/").httpOnly(true).secure(secure).sameSite(SameSite.Lax);
    }
}
