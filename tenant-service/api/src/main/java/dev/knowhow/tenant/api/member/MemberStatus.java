package dev.knowhow.tenant.api.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** Whether an invited person has signed in to the tenant yet. */
@Serdeable
public enum MemberStatus {
    INVITED,
    ACTIVE;

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
    public static MemberStatus ofId(String id) {
        return EnumIds.find(MemberStatus.class, id);
    }
}
