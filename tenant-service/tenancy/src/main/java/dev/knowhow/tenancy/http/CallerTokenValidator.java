package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.principal.PrincipalResolver;
import dev.knowhow.tenancy.token.InternalTokens;
import dev.knowhow.tenancy.token.KeycloakTokens;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Turns the bearer token of a request into its {@link Caller}: an internal token of a trusted service, or a Keycloak
 * token whose membership tenant-service confirms. Anything else, API keys included, leaves the request anonymous.
 */
@Singleton
@Requires(property = "knowhow.internal-tokens.service")
@Requires(beans = {PrincipalResolver.class, KeycloakTokens.class})
final class CallerTokenValidator implements TokenValidator<HttpRequest<?>> {

    /** Where the caller is kept in the request's {@link Authentication}. */
    static final String CALLER = "caller";

    /** Where the service is kept whose internal token the request bears; absent for a user's own token. */
    static final String ISSUER = "issuer";

    private final InternalTokens internalTokens;
    private final KeycloakTokens keycloakTokens;
    private final PrincipalResolver principals;
    private final Scheduler blocking;

    CallerTokenValidator(
            InternalTokens internalTokens,
            KeycloakTokens keycloakTokens,
            PrincipalResolver principals,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.internalTokens = internalTokens;
        this.keycloakTokens = keycloakTokens;
        this.principals = principals;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        Optional<InternalTokens.Verified> internal = internalTokens.authenticate(token);
        if (internal.isPresent()) {
            Caller caller = internal.get().caller();
            return Mono.just(authentication(
                    caller, Map.of(CALLER, caller, ISSUER, internal.get().issuer())));
        }
        String requestId = request == null ? RequestIds.next() : RequestIds.of(request);
        return Mono.fromCallable(() -> keycloakCaller(token, requestId))
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty)
                .map(caller -> authentication(caller, Map.of(CALLER, caller)));
    }

    private Optional<Caller> keycloakCaller(String token, String requestId) {
        return keycloakTokens
                .verify(token)
                .map(identity -> principals.resolve(token).toCaller(requestId));
    }

    private static Authentication authentication(Caller caller, Map<String, Object> attributes) {
        return Authentication.build(caller.actor().id(), caller.roles(), attributes);
    }
}
