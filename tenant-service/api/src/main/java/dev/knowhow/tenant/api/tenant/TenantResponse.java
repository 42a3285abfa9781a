package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenancy.SnakeCase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param id a UUID, that of its organization in Keycloak
 * @param alias its short name, as in sign-in scopes and addresses; it never changes
 * @param name what people call it
 * @param suspendedReason why, while it is suspended
 * @param memberCount people, the invited ones included
 * @param keyCount API keys that are not revoked
 */
@SnakeCase
public record TenantResponse(
        String id,
        String alias,
        String name,
        TenantStatus status,
        Instant createdAt,
        @Nullable String suspendedReason,
        long memberCount,
        long keyCount) {}
