package dev.knowhow.web.signin;

import dev.knowhow.web.session.SessionCookie;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.handlers.RedirectingLoginHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a sign-in: sets the session's cookie and goes to the page that was asked for. */
@Singleton
final class SignInHandler implements RedirectingLoginHandler<HttpRequest<?>, MutableHttpResponse<?>> {

    static final String FAILED = "/sign-in-failed";
    private static final String SIGN_IN = "/sign-in";

    private static final Logger LOG = LoggerFactory.getLogger(SignInHandler.class);

    private final SessionCookie cookie;
    private final ReturnPath returnPath;

    SignInHandler(SessionCookie cookie, ReturnPath returnPath) {
        this.cookie = cookie;
        this.returnPath = returnPath;
    }

    @Override
    public MutableHttpResponse<?> loginSuccess(Authentication authentication, HttpRequest<?> request) {
        String value = String.valueOf(authentication.getAttributes().get(KeycloakAuthenticationMapper.COOKIE));
        return HttpResponse.seeOther(returnPath.of(request).orElse(URI.create("/")))
                .cookie(cookie.of(value))
                .cookie(returnPath.forget());
    }

    /** Sessions are refreshed by the server alone: whoever asks for it with a token of theirs signs in instead. */
    @Override
    public MutableHttpResponse<?> loginRefresh(
            Authentication authentication, String refreshToken, HttpRequest<?> request) {
        return HttpResponse.seeOther(URI.create(SIGN_IN));
    }

    @Override
    public MutableHttpResponse<?> loginFailed(AuthenticationResponse response, HttpRequest<?> request) {
        LOG.warn("sign-in failed: {}", response.getMessage().orElse("no reason given"));
        return HttpResponse.seeOther(URI.create(FAILED));
    }
}
