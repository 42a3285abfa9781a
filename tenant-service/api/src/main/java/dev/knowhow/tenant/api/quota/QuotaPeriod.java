package dev.knowhow.tenant.api.quota;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** How long a quota lasts: calendar days, weeks from Monday on, or months, in the tenant's time zone. */
@Serdeable
public enum QuotaPeriod {
    DAY,
    WEEK,
    MONTH;

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
    public static QuotaPeriod ofId(String id) {
        return EnumIds.find(QuotaPeriod.class, id);
    }
}
