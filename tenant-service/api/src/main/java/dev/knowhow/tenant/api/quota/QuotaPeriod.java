package dev.knowhow.tenant.api.quota;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;

/** How long a quota lasts: calendar days, weeks from Monday on, or months, in the tenant's time zone. */
@Serdeable
public enum QuotaPeriod {
    DAY,
    WEEK,
    MONTH;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static QuotaPeriod ofId(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is none of day, week, month"));
    }
}
