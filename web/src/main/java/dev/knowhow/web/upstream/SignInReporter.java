package dev.knowhow.web.upstream;

import dev.knowhow.tenant.api.member.SignInRequest;
import dev.knowhow.tenant.client.SignInsClient;
import dev.knowhow.web.signin.SignedInEvent;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Async;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells tenant-service that somebody has signed in, for the audit log and the member's status. */
@Singleton
class SignInReporter {

    private static final Logger LOG = LoggerFactory.getLogger(SignInReporter.class);

    private final SignInsClient signIns;

    SignInReporter(SignInsClient signIns) {
        this.signIns = signIns;
    }

    /** A sign-in is not refused because it could not be reported: the log of this service says so instead. */
    @Async
    @EventListener
    void onSignIn(SignedInEvent event) {
        try {
            signIns.recordSignIn(
                    "Bearer " + event.user().tokens().access(),
                    new SignInRequest(event.ipAddress(), event.userAgent()));
        } catch (HttpClientException | HttpStatusException | ConstraintViolationException e) {
            LOG.error("a sign-in of {} could not be reported", event.user().subject(), e);
        }
    }
}
