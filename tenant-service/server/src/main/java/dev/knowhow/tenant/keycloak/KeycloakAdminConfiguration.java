package dev.knowhow.tenant.keycloak;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * How this service manages the realm.
 *
 * @param clientId the client whose service account may manage organizations and users
 * @param clientSecret its secret
 * @param smtpHost where Keycloak sends mail through; invitations are mails exactly when it is set
 */
@ConfigurationProperties("knowhow.keycloak-admin")
record KeycloakAdminConfiguration(
        @Bindable(defaultValue = "tenant-service") String clientId,
        @Bindable(defaultValue = "") String clientSecret,
        @Nullable String smtpHost) {

    boolean sendsMail() {
        return smtpHost != null && !smtpHost.isBlank();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeycloakAdminConfiguration[clientId=" + clientId + ", smtpHost=" + smtpHost + "]";
    }
}
