package dev.knowhow.web.session;

/** Keycloak said no: the session is over, or the person is not, or no longer, a member of that tenant. */
public final class SignInRefusedException extends RuntimeException {

    SignInRefusedException(String reason) {
        super(reason);
    }

    SignInRefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
