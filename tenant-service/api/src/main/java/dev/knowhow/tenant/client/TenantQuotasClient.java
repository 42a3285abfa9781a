package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.quota.TenantQuotaOperations;
import io.micronaut.http.client.annotation.Client;

/** How much tenants may use, at tenant-service. */
@Client(id = "tenant")
public interface TenantQuotasClient extends TenantQuotaOperations {}
