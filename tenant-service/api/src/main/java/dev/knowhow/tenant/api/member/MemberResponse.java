package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;
import java.time.Instant;

/**
 * A member of the caller's tenant.
 *
 * @param id {@code mem_…}
 * @param status {@code invited} until the first sign-in
 */
@SnakeCase
public record MemberResponse(
        String id,
        String email,
        String firstName,
        String lastName,
        MemberRole role,
        MemberStatus status,
        Instant createdAt) {}
