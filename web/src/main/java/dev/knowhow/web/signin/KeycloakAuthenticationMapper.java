package dev.knowhow.web.signin;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.SessionCookie;
import dev.knowhow.web.session.Sessions;
import dev.knowhow.web.session.TokenClaims;
import dev.knowhow.web.session.Tokens;
import dev.knowhow.web.session.UserSession;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.oauth2.endpoint.authorization.state.State;
import io.micronaut.security.oauth2.endpoint.token.response.OpenIdAuthenticationMapper;
import io.micronaut.security.oauth2.endpoint.token.response.OpenIdClaims;
import io.micronaut.security.oauth2.endpoint.token.response.OpenIdTokenResponse;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Opens the session when Keycloak has said who it is; the ID token was verified before. */
@Singleton
@Named("keycloak")
final class KeycloakAuthenticationMapper implements OpenIdAuthenticationMapper {

    /** Where the value of the new cookie travels to {@link SignInHandler}. */
    static final String COOKIE = "cookie";

    private static final int CSRF_CHARACTERS = 43;

    private final Sessions sessions;
    private final SessionCookie cookies;
    private final ApplicationEventPublisher<SignedInEvent> events;
    private final Scheduler blocking;

    KeycloakAuthenticationMapper(
            Sessions sessions,
            SessionCookie cookies,
            ApplicationEventPublisher<SignedInEvent> events,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.events = events;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<AuthenticationResponse> createAuthenticationResponse(
            String provider, OpenIdTokenResponse response, OpenIdClaims idToken, @Nullable State state) {
        Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
        return Mono.fromCallable(() -> open(response, idToken, request)).subscribeOn(blocking);
    }

    private AuthenticationResponse open(
            OpenIdTokenResponse response, OpenIdClaims idToken, Optional<HttpRequest<Object>> request) {
        TokenClaims claims = TokenClaims.of(response.getAccessToken());
        List<Membership> memberships = claims.memberships();
        UserSession user = new UserSession(
                idToken.getSubject(),
                claims.name(),
                claims.username(),
                claims.sid(),
                memberships,
                memberships.size() == 1 ? memberships.getFirst().alias() : null,
                claims.platformAdmin(),
                Ids.random(CSRF_CHARACTERS),
                new Tokens(
                        response.getAccessToken(),
                        claims.expires(),
                        String.valueOf(response.getRefreshToken()),
                        response.getIdToken()));
        request.flatMap(cookies::key).ifPresent(sessions::close); // what was open in this browser before
        String cookie = sessions.open(user);
        if (user.membership().isPresent()) {
            events.publishEvent(SignedInEvent.of(user, request));
        }
        return AuthenticationResponse.success(user.subject(), user.roles(), Map.of(COOKIE, cookie));
    }
}
