package dev.knowhow.tenant.api.tenant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.knowhow.tenant.api.member.CreateMemberResponse;
import io.micronaut.serde.annotation.Serdeable;

/** A new tenant, and the invitation of its first owner. */
@Serdeable
public record CreateTenantResponse(@JsonUnwrapped TenantResponse tenant, CreateMemberResponse owner) {}
