package dev.knowhow.tenant.api.apikey;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.constraints.NotNull;

/**
 * Whose a key shall be.
 *
 * @param ownerType {@code member} for the caller's own, {@code service} for a service key
 */
@SnakeCase
public record ChangeApiKeyOwnerRequest(@NotNull ApiKeyOwnerType ownerType) {}
