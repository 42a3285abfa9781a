package dev.knowhow.web.session;

/** Keycloak did not answer, so that a session cannot go on right now. */
public final class SignInUnavailableException extends RuntimeException {

    SignInUnavailableException(Throwable cause) {
        super("Keycloak does not answer", cause);
    }
}
