package dev.knowhow.tenant.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;

/** Whether the credentials of a tenant are accepted. */
@Serdeable
public enum TenantStatus {
    ACTIVE,
    SUSPENDED;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static TenantStatus ofId(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is none of active, suspended"));
    }
}
