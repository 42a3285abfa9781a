package dev.knowhow.tenancy.principal;

import dev.knowhow.tenancy.outage.ServicesConfiguration;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;

/** Asks tenant-service, and keeps what it said for less than a second: see {@link CredentialCache}. */
@Singleton
@Requires(beans = TenantServiceClient.class)
public final class RemotePrincipalResolver implements PrincipalResolver {

    private final CredentialCache<PrincipalResponse> cache;

    RemotePrincipalResolver(TenantServiceClient tenantService, ServicesConfiguration configuration) {
        this.cache = new CredentialCache<>(tenantService::principal, configuration.longestLookup(), System::nanoTime);
    }

    @Override
    public PrincipalResponse resolve(String credential) {
        try {
            return cache.get(credential).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }
}
