package dev.knowhow.training.upstream;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenant.api.TenantResponse;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The short names of tenants, which never change. */
@Singleton
public final class TenantNames {

    private static final String SERVICE = "tenant";

    private final HttpClient tenantService;
    private final Upstream upstream;
    private final Map<TenantId, String> aliases = new ConcurrentHashMap<>();

    TenantNames(@Client(id = SERVICE) HttpClient tenantService, Upstream upstream) {
        this.tenantService = tenantService;
        this.upstream = upstream;
    }

    /**
     * The alias of the current caller's tenant: lower-case letters, digits and hyphens.
     *
     * @throws UpstreamException if tenant-service cannot be asked
     */
    public String alias() {
        return aliases.computeIfAbsent(Caller.current().requireTenant(), tenant -> ask());
    }

    private String ask() {
        return upstream.get(
                SERVICE,
                () -> tenantService
                        .toBlocking()
                        .retrieve(upstream.authorized(HttpRequest.GET("/api/v1/tenant"), SERVICE), TenantResponse.class)
                        .alias());
    }
}
