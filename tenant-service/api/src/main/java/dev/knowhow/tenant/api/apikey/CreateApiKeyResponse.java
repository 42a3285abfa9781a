package dev.knowhow.tenant.api.apikey;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A new API key.
 *
 * @param secret the key itself, {@code kh_…}; shown here and never again
 */
@Serdeable
public record CreateApiKeyResponse(@JsonUnwrapped ApiKeyResponse key, String secret) {

    /** Without the secret: responses end up in logs. */
    @Override
    public String toString() {
        return "CreateApiKeyResponse[id=" + key.id() + ", hint=" + key.hint() + "]";
    }
}
