package dev.knowhow.web.security;

import dev.knowhow.web.session.OpenSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The synchronizer token: what the session knows and another site's page cannot. */
public final class Csrf {

    /** The form field. */
    public static final String FIELD = "_csrf";

    /** The header, for scripts. */
    public static final String HEADER = "x-csrf-token";

    private Csrf() {}

    /** Whether the token is the session's; the comparison takes the same time for every wrong one. */
    public static boolean matches(OpenSession session, @Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        session.user().csrfToken().getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
