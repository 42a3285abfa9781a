package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.usage.UsageOperations;
import io.micronaut.http.client.annotation.Client;

/** Asks what was used. */
@Client(id = "tenant")
public interface UsageClient extends UsageOperations {}
