package dev.knowhow.web.security;

/** A form without the token of the session: sent by another site, or from a page older than the session. */
public final class CsrfException extends RuntimeException {

    public CsrfException() {
        super("the form carries no valid CSRF token");
    }
}
