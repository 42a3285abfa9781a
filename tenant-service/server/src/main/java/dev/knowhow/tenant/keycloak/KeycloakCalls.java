package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Token;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the Admin API as this service's account: keeps the token until shortly before it expires, makes a new one when
 * it is refused, and asks a second time when the connection fails, which every call used here bears.
 */
@Singleton
final class KeycloakCalls {

    /** A token that has less left may expire on the way. */
    private static final long SPARE_SECONDS = 10;

    private final KeycloakAdminClient client;
    private final KeycloakAdminConfiguration configuration;
    private final Clock clock;
    private volatile @Nullable KeycloakBearer bearer;

    KeycloakCalls(KeycloakAdminClient client, KeycloakAdminConfiguration configuration, Clock clock) {
        this.client = client;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** What the call returns, or empty if Keycloak knows no such thing. */
    <T> Optional<T> find(Supplier<HttpResponse<T>> call) {
        HttpResponse<T> response = send(call);
        return response.getStatus() == HttpStatus.NOT_FOUND ? Optional.empty() : response.getBody();
    }

    /** What the call returns; a thing that must exist. */
    <T> T get(Supplier<HttpResponse<T>> call) {
        return find(call)
                .orElseThrow(() -> new KeycloakException.Refused(
                        "Keycloak does not know what must exist", HttpStatus.NOT_FOUND.getCode(), null));
    }

    /** Changes something that must exist; whether it was changed, and not like that already (409). */
    boolean change(Supplier<HttpResponse<?>> call) {
        try {
            if (send(call::get).getStatus() == HttpStatus.NOT_FOUND) {
                throw new KeycloakException.Refused(
                        "Keycloak does not know what was to change", HttpStatus.NOT_FOUND.getCode(), null);
            }
            return true;
        } catch (KeycloakException.Refused e) {
            if (e.status() == HttpStatus.CONFLICT.getCode()) {
                return false;
            }
            throw e;
        }
    }

    /** Removes something; that it is not there is as good. */
    void remove(Supplier<HttpResponse<?>> call) {
        send(call::get);
    }

    private <T> HttpResponse<T> send(Supplier<HttpResponse<T>> call) {
        try {
            return bearer().propagate(call);
        } catch (HttpClientResponseException e) {
            if (e.getStatus() != HttpStatus.UNAUTHORIZED) {
                throw translate(e);
            }
            bearer = null;
        } catch (HttpClientException e) {
            // Once more: the connection may have been an old one that Keycloak had closed.
        }
        try {
            return bearer().propagate(call);
        } catch (HttpClientException e) {
            throw translate(e);
        }
    }

    private KeycloakBearer bearer() {
        KeycloakBearer known = bearer;
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = fetch();
            bearer = known;
        }
        return known;
    }

    private KeycloakBearer fetch() {
        Instant now = clock.instant();
        try {
            Token token = client.token(Map.of(
                            "grant_type", "client_credentials",
                            "client_id", configuration.clientId(),
                            "client_secret", configuration.clientSecret()))
                    .getBody()
                    .orElseThrow();
            return new KeycloakBearer(token.accessToken(), now.plusSeconds(token.expiresIn() - SPARE_SECONDS));
        } catch (HttpClientException e) {
            throw translate(e);
        }
    }

    private static KeycloakException translate(HttpClientException e) {
        if (e instanceof HttpClientResponseException response && response.code() < 500) {
            String told = response.getResponse().getBody(String.class).orElse("");
            return new KeycloakException.Refused(
                    "Keycloak answered " + response.code() + " " + told, response.code(), e);
        }
        return new KeycloakException.Unavailable("Keycloak cannot be reached or failed: " + e.getMessage(), e);
    }
}
