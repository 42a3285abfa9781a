package dev.knowhow.tenancy.token;

import dev.knowhow.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a verified Keycloak access token says.
 *
 * @param subject the id of the user
 * @param username what people know the user by
 * @param tenant the id of the one organization it names; absent for a platform admin
 * @param tenantAlias the alias of that organization
 * @param owner whether the token claims the role of an owner; the truth is tenant-service's
 * @param platformAdmin whether it has the realm role {@code platform-admin}
 */
public record KeycloakIdentity(
        String subject,
        String username,
        @Nullable TenantId tenant,
        @Nullable String tenantAlias,
        boolean owner,
        boolean platformAdmin) {}
