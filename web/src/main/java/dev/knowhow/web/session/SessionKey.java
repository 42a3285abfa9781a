package dev.knowhow.web.session;

import dev.knowhow.tenancy.Sha256;

/**
 * How the table names a session: the SHA-256 of the cookie, so that who reads the table cannot sign in with it.
 *
 * @param hex 64 hexadecimal digits
 */
public record SessionKey(String hex) {

    public static SessionKey ofCookie(String cookie) {
        return new SessionKey(Sha256.hex(cookie));
    }

    /** Too little to find the session with. */
    @Override
    public String toString() {
        return hex.substring(0, 8) + "…";
    }
}
