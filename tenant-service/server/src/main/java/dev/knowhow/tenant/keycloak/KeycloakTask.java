package dev.knowhow.tenant.keycloak;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A wish that Keycloak may not know yet.
 *
 * @param subject the member, or empty for the organization itself
 */
@Serdeable
record KeycloakTask(String tenant, String subject) {}
