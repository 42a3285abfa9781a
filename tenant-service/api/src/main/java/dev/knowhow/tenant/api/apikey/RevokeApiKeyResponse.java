package dev.knowhow.tenant.api.apikey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.knowhow.tenancy.SnakeCase;

/**
 * A key that has been revoked, and what ended with it.
 *
 * @param endedDescendants how many keys that were made with it, or with one of those, ended in this call
 */
@SnakeCase
public record RevokeApiKeyResponse(@JsonUnwrapped ApiKeyResponse key, int endedDescendants) {}
