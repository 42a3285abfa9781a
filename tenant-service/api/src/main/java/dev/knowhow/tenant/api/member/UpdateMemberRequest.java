package dev.knowhow.tenant.api.member;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;

/** A change of role. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateMemberRequest(@NotNull MemberRole role) {}
