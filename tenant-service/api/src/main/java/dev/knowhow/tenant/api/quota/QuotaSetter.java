package dev.knowhow.tenant.api.quota;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** Who set a quota, and can raise it. */
@Serdeable
public enum QuotaSetter {
    /** Whoever operates the installation. */
    PLATFORM_ADMIN,
    /** An owner of the tenant, for one of its keys. */
    OWNER;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static QuotaSetter ofId(String id) {
        return EnumIds.find(QuotaSetter.class, id);
    }
}
