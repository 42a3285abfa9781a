package dev.knowhow.tenant.api.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.Locale;

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
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static AuditActorType ofId(String id) {
        return Arrays.stream(values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + id + "' is none of user, api_key, service, platform_admin"));
    }
}
