package dev.knowhow.web.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Who is signed in, by the session's cookie. */
@Singleton
final class SessionAuthenticationFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    private static final String ASSETS = "/assets/";

    private final SessionCookie cookie;
    private final Sessions sessions;
    private final TokenRefresher refresher;
    private final Scheduler blocking;

    SessionAuthenticationFetcher(
            SessionCookie cookie,
            Sessions sessions,
            TokenRefresher refresher,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.refresher = refresher;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        Optional<SessionKey> key = cookie.key(request);
        return key.isEmpty() || request.getPath().startsWith(ASSETS)
                ? Mono.empty()
                : Mono.fromCallable(() -> find(key.get()))
                        .subscribeOn(blocking)
                        .flatMap(Mono::justOrEmpty)
                        .map(OpenSession::authentication);
    }

    private Optional<OpenSession> find(SessionKey key) {
        return sessions.find(key).flatMap(this::fresh);
    }

    private Optional<OpenSession> fresh(OpenSession session) {
        try {
            return Optional.of(refresher.fresh(session));
        } catch (SignInRefusedException e) {
            sessions.close(session.key());
            return Optional.empty();
        }
    }
}
