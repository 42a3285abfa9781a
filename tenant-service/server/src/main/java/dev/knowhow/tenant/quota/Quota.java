package dev.knowhow.tenant.quota;

import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.plan.period.BillingCalendar;
import dev.knowhow.tenant.plan.period.Period;
import dev.knowhow.tenant.plan.period.PeriodLength;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * So much of a meter in each period.
 *
 * @param apiKeyId the key that it is of; null for one of the whole tenant
 * @param timeZone the tenant's
 */
@MappedEntity
record Quota(
        @Id String id,
        String meter,
        String period,
        @Nullable String apiKeyId,
        @Nullable String apiKeyName,
        long amount,
        String setBy,
        String timeZone) {

    /** The period of the tenant's calendar in which that instant lies. */
    Period at(Instant instant) {
        PeriodLength length = switch (QuotaPeriod.ofId(period)) {
            case DAY -> PeriodLength.DAY;
            case WEEK -> PeriodLength.WEEK;
            case MONTH -> PeriodLength.MONTH;
        };
        return new BillingCalendar(ZoneId.of(timeZone), DayOfWeek.MONDAY).at(length, instant);
    }

    /** Whether what that key uses of the meter, or a person where there is none, counts towards it. */
    boolean counts(String what, @Nullable String key) {
        return meter.equals(what) && (apiKeyId == null || apiKeyId.equals(key));
    }
}
