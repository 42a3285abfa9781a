package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.quota.QuotaOperations;
import io.micronaut.http.client.annotation.Client;

/** How much the caller's tenant may use, at tenant-service. */
@Client(id = "tenant")
public interface QuotasClient extends QuotaOperations {}
