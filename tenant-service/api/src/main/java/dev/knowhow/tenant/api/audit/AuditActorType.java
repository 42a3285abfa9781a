package dev.knowhow.tenant.api.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** The kinds of actor in an audit log. */
@Serdeable
public enum AuditActorType {
    USER,
    API_KEY,
    SERVICE,
    PLATFORM_ADMIN;

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
    public static AuditActorType ofId(String id) {
        return EnumIds.find(AuditActorType.class, id);
    }
}
