package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * A one-time password, shown this once.
 *
 * @param oneTimePassword to be handed to the person, who must change it at the next sign-in
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ResetPasswordResponse(String email, String oneTimePassword) {

    /** Without the password: responses end up in logs. */
    @Override
    public String toString() {
        return "ResetPasswordResponse[email=" + email + "]";
    }
}
