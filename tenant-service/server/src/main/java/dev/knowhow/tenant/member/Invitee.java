package dev.knowhow.tenant.member;

import dev.knowhow.tenant.api.member.MemberRole;
import java.util.Locale;

/**
 * Who is invited, and as what.
 *
 * @param email in lower case, as Keycloak keeps it
 */
public record Invitee(String email, String firstName, String lastName, MemberRole role) {

    public Invitee {
        email = email.strip().toLowerCase(Locale.ROOT);
        firstName = firstName.strip();
        lastName = lastName.strip();
    }
}
