package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.audit.InternalOperations;
import io.micronaut.http.client.annotation.Client;

/** What other services ask of tenant-service. */
@Client(id = "tenant")
public interface InternalClient extends InternalOperations {}
