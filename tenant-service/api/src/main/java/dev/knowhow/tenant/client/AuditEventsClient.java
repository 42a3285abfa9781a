package dev.knowhow.tenant.client;

import dev.knowhow.tenant.api.audit.AuditEventOperations;
import io.micronaut.http.client.annotation.Client;

/** The audit log at tenant-service. */
@Client(id = "tenant")
public interface AuditEventsClient extends AuditEventOperations {}
