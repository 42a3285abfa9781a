package dev.knowhow.tenant.api.apikey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * A key that has been revoked, and what ended with it.
 *
 * @param endedDescendants how many keys that were made with it, or with one of those, ended in this call
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RevokeApiKeyResponse(@JsonUnwrapped ApiKeyResponse key, int endedDescendants) {}
