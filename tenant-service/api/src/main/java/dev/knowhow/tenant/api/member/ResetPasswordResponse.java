package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;

/**
 * A one-time password, shown this once.
 *
 * @param oneTimePassword to be handed to the person, who must change it at the next sign-in
 */
@SnakeCase
public record ResetPasswordResponse(String email, String oneTimePassword) {

    /** Without the password: responses end up in logs. */
    @Override
    public String toString() {
        return "ResetPasswordResponse[email=" + email + "]";
    }
}
