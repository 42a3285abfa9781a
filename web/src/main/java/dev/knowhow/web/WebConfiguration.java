package dev.knowhow.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * Where the console is reached and how long a session lives.
 *
 * @param publicUrl the origin that browsers see: the gateway's
 * @param clientSecret the secret of Keycloak's client {@code web}
 * @param session sessions
 */
@ConfigurationProperties("knowhow.web")
public record WebConfiguration(URI publicUrl, String clientSecret, Session session) {

    /** Whether browsers reach the console through TLS, so that cookies can insist on it. */
    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    /** A public address. */
    public URI resolve(String path) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }

    /**
     * Sessions.
     *
     * @param key base64 of 32 bytes: the AES key of the session table
     * @param idleTimeout a session that is not used for that long is over
     * @param maxLifetime a session is over after that long, used or not
     */
    @ConfigurationProperties("session")
    public record Session(
            String key,
            @Bindable(defaultValue = "30m") Duration idleTimeout,
            @Bindable(defaultValue = "10h") Duration maxLifetime) {}
}
