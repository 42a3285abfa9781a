package dev.knowhow.gateway.authentication;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.outage.ServicesConfiguration;
import dev.knowhow.tenancy.principal.CredentialCache;
import dev.knowhow.tenancy.principal.TenantServiceClient;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.token.KeycloakTokens;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Says whose credential something is. What cannot be an API key or a Keycloak token is refused here; everything else
 * is tenant-service's to say. It never blocks the event loop.
 */
@Singleton
public final class Credentials {

    private static final int LONGEST_TOKEN = 8192;

    /** Each request puts its own in its place. */
    private static final String NO_REQUEST = "-";

    private final CredentialCache<Caller> cache;
    private final TenantServiceClient tenantService;
    private final KeycloakTokens keycloakTokens;
    private final ExecutorService blocking;

    Credentials(
            ServicesConfiguration configuration,
            TenantServiceClient tenantService,
            KeycloakTokens keycloakTokens,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tenantService = tenantService;
        this.keycloakTokens = keycloakTokens;
        this.blocking = blocking;
        this.cache = new CredentialCache<>(this::ask, configuration.longestLookup(), System::nanoTime);
    }

    /** The caller behind a credential that was checked a moment ago, or null. */
    public @Nullable Caller findKnown(String credential) {
        return cache.fresh(credential);
    }

    /** Checks a credential. A failure is always a {@link ProblemException}, possibly wrapped. */
    public CompletableFuture<Caller> check(String credential) {
        return hasShape(credential) ? cache.get(credential) : CompletableFuture.failedFuture(invalid());
    }

    private static boolean hasShape(String credential) {
        return credential.startsWith(ApiKey.PREFIX)
                ? ApiKey.parse(credential).isPresent()
                : credential.length() <= LONGEST_TOKEN
                        && credential.chars().filter(c -> c == '.').count() == 2;
    }

    private CompletableFuture<Caller> ask(String credential) {
        if (credential.startsWith(ApiKey.PREFIX)) {
            return caller(credential);
        }
        return CompletableFuture.supplyAsync(() -> keycloakTokens.verify(credential), blocking)
                .thenCompose(identity ->
                        identity.isPresent() ? caller(credential) : CompletableFuture.failedFuture(invalid()));
    }

    private CompletableFuture<Caller> caller(String credential) {
        return tenantService.principal(credential).thenApply(principal -> principal.toCaller(NO_REQUEST));
    }

    private static ProblemException invalid() {
        return new ProblemException(
                ProblemType.INVALID_API_KEY,
                "The credential is not valid. Send an API key as 'Authorization: Bearer kh_…'.");
    }
}
