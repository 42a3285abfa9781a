package dev.knowhow.durable.audit;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.http.InternalTokenConfiguration;
import dev.knowhow.tenancy.http.InternalTokens;
import dev.knowhow.tenant.api.RecordAuditEventsRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;

/** Sends audit events to tenant-service, in this service's own name. */
@Singleton
final class AuditClient {

    private final HttpClient tenantService;
    private final InternalTokens tokens;
    private final String service;

    AuditClient(
            @Client(id = "tenant") HttpClient tenantService,
            InternalTokens tokens,
            InternalTokenConfiguration configuration) {
        this.tenantService = tenantService;
        this.tokens = tokens;
        this.service = configuration.getService();
    }

    void send(RecordAuditEventsRequest events) {
        String token = tokens.mint(Caller.service(service), "tenant");
        tenantService
                .toBlocking()
                .exchange(HttpRequest.POST("/internal/audit-events", events).bearerAuth(token));
    }
}
