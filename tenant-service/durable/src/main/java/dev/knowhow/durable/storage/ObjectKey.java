package dev.knowhow.durable.storage;

import dev.knowhow.tenancy.TenantId;
import java.util.regex.Pattern;

/**
 * Names stored bytes by what they are, under their tenant: the same content uploaded twice is stored once, and never
 * shared between tenants.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record ObjectKey(TenantId tenant, String sha256) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ObjectKey {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
    }
}
