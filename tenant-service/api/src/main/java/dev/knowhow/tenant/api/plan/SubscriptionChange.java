package dev.knowhow.tenant.api.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;

/** When a change of what a tenant is charged takes effect: at once, or at the end of the month (in the tenant's time zone). */
@Serdeable
public enum SubscriptionChange {
    NOW,
    PERIOD_END;

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
    public static SubscriptionChange ofId(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is none of now, period_end"));
    }
}
