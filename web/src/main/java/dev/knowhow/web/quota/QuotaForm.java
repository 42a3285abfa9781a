package dev.knowhow.web.quota;

import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.api.quota.SetKeyQuotaRequest;
import dev.knowhow.tenant.api.quota.SetQuotaRequest;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quota, as entered.
 *
 * @param meter the id of one of {@link #METERS}
 * @param key the id of the API key that it is of; none for the whole tenant
 */
@Serdeable
record QuotaForm(
        @NotBlank @ReadableAs(value = ReadableAs.Kind.METER, message = "{quota.meter.unknown}") @Nullable
        String meter,

        @NotBlank @ReadableAs(value = ReadableAs.Kind.QUOTA_PERIOD, message = "{quota.period.unknown}") @Nullable
        String period,

        @Nullable String key,

        @NotBlank @ReadableAs(value = ReadableAs.Kind.WHOLE, message = "{quota.limit.unread}") @Nullable
        String limit) {

    /** Those that quotas are of. */
    private static final List<Meter> METERS = List.of(Meter.ANSWERS, Meter.SEARCHES, Meter.ADAPTER_CALLS);

    static final QuotaForm EMPTY = new QuotaForm("answers", "month", "", "");

    public List<Meter> meters() {
        return METERS;
    }

    public List<QuotaPeriod> periods() {
        return List.of(QuotaPeriod.values());
    }

    SetKeyQuotaRequest ofKey() {
        return new SetKeyQuotaRequest(
                Entered.text(key),
                Meter.ofId(Entered.text(meter)),
                QuotaPeriod.ofId(Entered.text(period)),
                Objects.requireNonNull(Entered.whole(limit))); // it was checked that it can be read
    }

    SetQuotaRequest request(String tenant) {
        return new SetQuotaRequest(
                tenant,
                Meter.ofId(Entered.text(meter)),
                QuotaPeriod.ofId(Entered.text(period)),
                Entered.orNull(key),
                Objects.requireNonNull(Entered.whole(limit))); // it was checked that it can be read
    }
}
