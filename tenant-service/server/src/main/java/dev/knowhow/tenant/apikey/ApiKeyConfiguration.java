package dev.knowhow.tenant.apikey;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Base64;

/**
 * How API keys are kept.
 *
 * @param pepper base64 of at least 32 random bytes, kept outside the database: the key of the HMAC under which API
 *     keys are stored. Another pepper makes every key invalid.
 */
@ConfigurationProperties("knowhow.api-keys")
record ApiKeyConfiguration(String pepper) {

    private static final int MIN_BYTES = 32;

    byte[] pepperBytes() {
        byte[] bytes = Base64.getDecoder().decode(pepper);
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "KNOWHOW_API_KEY_PEPPER must be the base64 of at least 32 random bytes; make one with"
                            + " 'openssl rand -base64 32'");
        }
        return bytes;
    }

    /** Without the pepper. */
    @Override
    public String toString() {
        return "ApiKeyConfiguration[]";
    }
}
