package dev.knowhow.tenant.api.tenant;

import dev.knowhow.tenant.api.member.CreateMemberResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A new tenant: what {@link TenantResponse} says, and the invitation of its first owner. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateTenantResponse(
        String id,
        String alias,
        String name,
        TenantStatus status,
        Instant createdAt,
        @Nullable String suspendedReason,
        long memberCount,
        long keyCount,
        CreateMemberResponse owner) {

    /** The tenant together with the invitation. */
    public static CreateTenantResponse of(TenantResponse tenant, CreateMemberResponse owner) {
        return new CreateTenantResponse(
                tenant.id(),
                tenant.alias(),
                tenant.name(),
                tenant.status(),
                tenant.createdAt(),
                tenant.suspendedReason(),
                tenant.memberCount(),
                tenant.keyCount(),
                owner);
    }
}
