package dev.knowhow.tenant.apikey;

import dev.knowhow.tenancy.ApiKey;
import io.micronaut.context.annotation.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of API keys under the pepper. Keys hold 256 random bits, so nothing slower is needed against guessing,
 * and whoever reads the table alone cannot even tell whether a key they hold is in it.
 */
@Context
public final class ApiKeyHasher {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec pepper;

    ApiKeyHasher(ApiKeyConfiguration configuration) {
        this.pepper = new SecretKeySpec(configuration.pepperBytes(), ALGORITHM);
    }

    /** The 32 bytes under which the key is stored. */
    public byte[] hash(ApiKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            return mac.doFinal(key.secret().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
