package dev.knowhow.web.upstream;

import dev.knowhow.tenant.api.SignInRequest;
import dev.knowhow.web.security.SignedInEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Async;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells tenant-service that somebody has signed in, for the audit log and the member's status. */
@Singleton
class SignInReporter {

    private static final Logger LOG = LoggerFactory.getLogger(SignInReporter.class);

    private final HttpClient tenantService;

    SignInReporter(@Client(id = "tenant") HttpClient tenantService) {
        this.tenantService = tenantService;
    }

    /** A sign-in is not refused because it could not be reported: the log of this service says so instead. */
    @Async
    @EventListener
    void signedIn(SignedInEvent event) {
        try {
            tenantService
                    .toBlocking()
                    .exchange(HttpRequest.POST(
                                    "/api/v1/sign_ins", new SignInRequest(event.ipAddress(), event.userAgent()))
                            .bearerAuth(event.user().tokens().access()));
        } catch (HttpClientException e) {
            LOG.error("a sign-in of {} could not be reported", event.user().subject(), e);
        }
    }
}
