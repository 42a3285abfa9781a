package dev.knowhow.tenant.keycloak;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A change that still has to reach Keycloak.
 *
 * @param subject the member, or empty for the organization itself
 * @param desired how it is to be
 * @param version of the wish; a newer wish has another one
 */
@MappedEntity
record KeycloakChange(@Id String subject, Desired desired, String version) {

    /** The subject that stands for the organization. */
    static final String ORGANIZATION = "";

    /** How an organization or a member of it is to be. */
    enum Desired {
        ENABLED,
        /** As {@link #ENABLED}: what an older version wished for suspended tenants and did not get yet. */
        DISABLED,
        OWNER,
        MEMBER,
        ABSENT
    }
}
