package dev.knowhow.tenant.api.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;

/** Whether a tenant is on a plan by it. */
@Serdeable
public enum SubscriptionStatus {
    SCHEDULED,
    ACTIVE,
    ENDED;

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
    public static SubscriptionStatus ofId(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is none of scheduled, active, ended"));
    }
}
