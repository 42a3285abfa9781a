package dev.knowhow.training.upstream;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.client.TenantsClient;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The short names of tenants, which never change. */
@Singleton
public final class TenantAliases {

    private final TenantsClient tenants;
    private final Map<TenantId, String> aliases = new ConcurrentHashMap<>();

    TenantAliases(TenantsClient tenants) {
        this.tenants = tenants;
    }

    /**
     * The alias of the current caller's tenant: lower-case letters, digits and hyphens.
     *
     * @throws UpstreamException if tenant-service cannot be asked
     */
    public String alias() {
        return aliases.computeIfAbsent(
                Caller.current().requireTenant(),
                tenant -> UpstreamCalls.get("tenant", tenants::getOwnTenant).alias());
    }
}
