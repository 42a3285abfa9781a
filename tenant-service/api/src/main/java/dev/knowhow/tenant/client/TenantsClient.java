package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.tenant.TenantOperations;
import io.micronaut.http.client.annotation.Client;

/** Tenants at tenant-service. */
@Client(id = "tenant")
public interface TenantsClient extends TenantOperations {}
