package dev.knowhow.web.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How the table names a session: the SHA-256 of the cookie, so that who reads the table cannot sign in with it.
 *
 * @param hex 64 hexadecimal digits
 */
public record SessionKey(String hex) {

    static SessionKey ofCookie(String cookie) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8));
            return new SessionKey(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Too little to find the session with. */
    @Override
    public String toString() {
        return hex.substring(0, 8) + "…";
    }
}
