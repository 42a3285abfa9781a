package dev.knowhow.web.session;

import io.micronaut.serde.annotation.Serdeable;

/**
 * That a person belongs to a tenant.
 *
 * @param alias the short name of the tenant, as Keycloak's scope {@code organization:<alias>} has it
 * @param tenantId the id of the tenant
 * @param owner whether the person administers it
 */
@Serdeable
public record Membership(String alias, String tenantId, boolean owner) {}
