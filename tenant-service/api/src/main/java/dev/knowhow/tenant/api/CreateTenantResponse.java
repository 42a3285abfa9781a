package dev.knowhow.tenant.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** The new tenant and the invitation of its first owner. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateTenantResponse(TenantResponse tenant, CreateMemberResponse owner) {}
