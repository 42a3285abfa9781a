package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;

/**
 * A member of the caller's tenant.
 *
 * @param id {@code mem_…}
 * @param status {@code invited} until the first sign-in
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record MemberResponse(
        String id,
        String email,
        String firstName,
        String lastName,
        MemberRole role,
        MemberStatus status,
        Instant createdAt) {}
