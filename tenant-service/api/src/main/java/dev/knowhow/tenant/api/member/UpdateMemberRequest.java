package dev.knowhow.tenant.api.member;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.constraints.NotNull;

/** A change of role. */
@SnakeCase
public record UpdateMemberRequest(@NotNull MemberRole role) {}
