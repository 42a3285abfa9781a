package dev.knowhow.web.session;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;

/**
 * Keycloak's tokens of a session. They never reach the browser.
 *
 * @param access narrowed to the chosen tenant, once one is chosen
 * @param accessExpires when the access token ends
 * @param refresh good for every tenant of the person
 * @param id names the session to Keycloak at sign-out
 */
@Serdeable
public record Tokens(String access, Instant accessExpires, String refresh, String id) {

    /** Whether the access token is good for that long from then. */
    boolean lastsFor(Duration time, Instant now) {
        return accessExpires.isAfter(now.plus(time));
    }
}
