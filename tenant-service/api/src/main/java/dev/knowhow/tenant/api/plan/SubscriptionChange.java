package dev.knowhow.tenant.api.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** When a change of what a tenant is charged takes effect: at once, or at the end of the month (in the tenant's time zone). */
@Serdeable
public enum SubscriptionChange {
    NOW,
    PERIOD_END;

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
    public static SubscriptionChange ofId(String id) {
        return EnumIds.find(SubscriptionChange.class, id);
    }
}
