package dev.knowhow.tenant.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** Whether the credentials of a tenant are accepted. */
@Serdeable
public enum TenantStatus {
    ACTIVE,
    SUSPENDED;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static TenantStatus ofId(String id) {
        return EnumIds.find(TenantStatus.class, id);
    }
}
