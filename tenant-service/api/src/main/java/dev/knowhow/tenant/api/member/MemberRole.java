package dev.knowhow.tenant.api.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenancy.Rights;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** What a member may do in the tenant: an owner everything, a member everything but administration. */
@Serdeable
public enum MemberRole {
    OWNER,
    MEMBER;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return EnumIds.of(this);
    }

    /** What a member in that role holds. */
    public Rights rights() {
        return switch (this) {
            case OWNER -> Rights.ALL;
            case MEMBER -> Rights.OF_MEMBER;
        };
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static MemberRole ofId(String id) {
        return EnumIds.find(MemberRole.class, id);
    }
}
