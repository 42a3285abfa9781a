package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.CreateSubscriptionRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The plan that a tenant is put on, as entered.
 *
 * @param startsOn the day in the tenant's time zone with which it begins; none for now
 */
@Serdeable
record StartForm(
        @NotBlank @Nullable String plan,
        @Nullable String timeZone,

        @ReadableAs(value = ReadableAs.Kind.DAY, message = "{form.day.unread}") @Nullable
        String startsOn) {

    static final StartForm EMPTY = new StartForm("", "", "");

    CreateSubscriptionRequest request(String tenant) {
        return new CreateSubscriptionRequest(tenant, Entered.text(plan), null, startsAt(), Entered.orNull(timeZone));
    }

    private @Nullable Instant startsAt() {
        String day = Entered.orNull(startsOn);
        return day == null ? null : LocalDate.parse(day).atStartOfDay(zone()).toInstant();
    }

    /** UTC where it cannot be read: the service refuses it then. */
    private ZoneId zone() {
        try {
            String zone = Entered.orNull(timeZone);
            return ZoneId.of(zone == null ? "UTC" : zone);
        } catch (DateTimeException e) {
            return ZoneId.of("UTC");
        }
    }
}
