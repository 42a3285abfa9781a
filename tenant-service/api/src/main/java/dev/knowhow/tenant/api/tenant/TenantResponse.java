package dev.knowhow.tenant.api.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
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
@Serdeable(naming = SnakeCaseStrategy.class)
public record TenantResponse(
        String id,
        String alias,
        String name,
        TenantStatus status,
        Instant createdAt,
        @Nullable String suspendedReason,
        long memberCount,
        long keyCount) {}
