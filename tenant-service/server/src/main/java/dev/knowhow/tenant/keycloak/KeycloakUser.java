package dev.knowhow.tenant.keycloak;

import java.util.Set;

/**
 * An account, as far as invitations need to know it.
 *
 * @param subject its id, the {@code sub} of its tokens
 * @param signedInBefore whether the person has chosen a password or another way to sign in
 * @param hasCredential whether there is any password, a one-time one included
 * @param platformAdmin whether it operates the platform, and so can be a member of no tenant
 * @param organizations ids of the organizations it belongs to
 */
public record KeycloakUser(
        String subject,
        boolean signedInBefore,
        boolean hasCredential,
        boolean platformAdmin,
        Set<String> organizations) {

    public KeycloakUser {
        organizations = Set.copyOf(organizations);
    }
}
