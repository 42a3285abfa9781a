package dev.knowhow.tenant.api.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** Whether a tenant is on a plan by it. */
@Serdeable
public enum SubscriptionStatus {
    SCHEDULED,
    ACTIVE,
    ENDED;

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
    public static SubscriptionStatus ofId(String id) {
        return EnumIds.find(SubscriptionStatus.class, id);
    }
}
