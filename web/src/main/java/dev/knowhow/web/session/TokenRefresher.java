package dev.knowhow.web.session;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps the access token of a session fresh, and narrows it to the tenant that was chosen. */
@Singleton
public final class TokenRefresher {

    /** Enough for a request to travel to the services and be checked there. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final KeycloakTokenClient keycloak;
    private final Sessions sessions;
    private final Clock clock;
    private final Map<SessionKey, CompletableFuture<OpenSession>> running = new ConcurrentHashMap<>();

    TokenRefresher(KeycloakTokenClient keycloak, Sessions sessions, Clock clock) {
        this.keycloak = keycloak;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The session with an access token that lasts. Requests that come together share one refresh.
     *
     * @throws SignInRefusedException if the session at Keycloak, or the membership, is over
     * @throws SignInUnavailableException if the token has ended and Keycloak does not answer
     */
    OpenSession fresh(OpenSession session) {
        return lasts(session) ? session : share(session, this::renew);
    }

    /**
     * The session in that tenant, with an access token narrowed to it.
     *
     * @throws SignInRefusedException if the person is not its member or it is suspended
     */
    public OpenSession enter(OpenSession session, String tenant) {
        TokenResponse response = keycloak.refresh(session.user().tokens().refresh(), tenant);
        TokenClaims claims = TokenClaims.of(response.accessToken());
        if (claims.memberships().stream().noneMatch(m -> m.alias().equals(tenant))) {
            throw new SignInRefusedException("not a member of " + tenant);
        }
        UserSession user = session.user().inTenant(tenant);
        return keep(session.with(user.renew(claims, tokens(session, response, claims))));
    }

    /** The session with the memberships as they are now; the tenant it is in stays. */
    public OpenSession withAllMemberships(OpenSession session) {
        TokenResponse response = keycloak.refresh(session.user().tokens().refresh());
        TokenClaims claims = TokenClaims.of(response.accessToken());
        UserSession all = session.user().with(claims, tokens(session, response, claims));
        @Nullable String tenant = session.user().tenant();
        boolean stays = all.memberships().size() > 1
                && all.memberships().stream().anyMatch(m -> m.alias().equals(tenant));
        return stays && tenant != null ? enter(session.with(all), tenant) : keep(session.with(all));
    }

    private OpenSession share(OpenSession session, UnaryOperator<OpenSession> work) {
        CompletableFuture<OpenSession> mine = new CompletableFuture<>();
        CompletableFuture<OpenSession> other = running.putIfAbsent(session.key(), mine);
        if (other != null) {
            return join(other);
        }
        try {
            OpenSession result = work.apply(session);
            mine.complete(result);
            return result;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(session.key());
        }
    }

    private static OpenSession join(CompletableFuture<OpenSession> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Another request, or another replica, may have been faster. */
    private OpenSession renew(OpenSession stale) {
        OpenSession session = sessions.find(stale.key()).orElse(stale);
        if (lasts(session)) {
            return session;
        }
        try {
            return refresh(session);
        } catch (SignInUnavailableException e) {
            if (session.user().tokens().lastsFor(Duration.ZERO, clock.instant())) {
                return session;
            }
            throw e;
        }
    }

    private OpenSession refresh(OpenSession session) {
        Optional<Membership> membership = session.user().membership();
        if (membership.isEmpty()) {
            return withAllMemberships(session);
        }
        try {
            return enter(session, membership.get().alias());
        } catch (SignInRefusedException e) {
            // The tenant is suspended or the membership over: the person may still work in another one.
            return withAllMemberships(session.with(session.user().inTenant(null)));
        }
    }

    private OpenSession keep(OpenSession session) {
        sessions.update(session);
        return session;
    }

    private boolean lasts(OpenSession session) {
        return session.user().tokens().lastsFor(MARGIN, clock.instant());
    }

    private static Tokens tokens(OpenSession session, TokenResponse response, TokenClaims claims) {
        Tokens old = session.user().tokens();
        return new Tokens(
                response.accessToken(),
                claims.expires(),
                Optional.ofNullable(response.refreshToken()).orElse(old.refresh()),
                Optional.ofNullable(response.idToken()).orElse(old.id()));
    }
}
