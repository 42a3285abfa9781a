package dev.knowhow.tenant.api.apikey;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;

/**
 * Whose a key is to be.
 *
 * @param ownerType {@code member} for the caller's own, {@code service} for a service key
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ChangeApiKeyOwnerRequest(@NotNull ApiKeyOwnerType ownerType) {}
