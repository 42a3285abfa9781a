package dev.knowhow.tenancy;

import java.util.UUID;

/** Identity of a tenant: the id of its organization, never its name. */
public record TenantId(UUID value) {

    /**
     * Parses the canonical form of a UUID.
     *
     * @throws IllegalArgumentException if the text is no UUID
     */
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
