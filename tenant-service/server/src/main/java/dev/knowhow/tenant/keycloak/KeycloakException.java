package dev.knowhow.tenant.keycloak;

import org.jspecify.annotations.Nullable;

/** Keycloak did not do what it was asked. */
public abstract sealed class KeycloakException extends RuntimeException {

    private KeycloakException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** It could not be reached, was too slow or failed: asking again later may help. */
    public static final class Unavailable extends KeycloakException {
        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** It refused: asking again does not help. */
    public static final class Refused extends KeycloakException {

        private final int status;

        Refused(String message, int status, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
        }

        /** The HTTP status of the refusal. */
        int status() {
            return status;
        }
    }
}
