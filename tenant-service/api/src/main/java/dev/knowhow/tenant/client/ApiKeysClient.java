package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.apikey.ApiKeyOperations;
import io.micronaut.http.client.annotation.Client;

/** API keys at tenant-service. */
@Client(id = "tenant")
public interface ApiKeysClient extends ApiKeyOperations {}
