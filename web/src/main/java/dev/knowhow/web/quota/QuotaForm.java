package dev.knowhow.web.quota;

import dev.knowhow.tenant.api.quota.QuotaPeriod;
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
        @Nullable String meter,
        @Nullable String period,
        @Nullable String key,

        @NotBlank @ReadableAs(value = ReadableAs.Kind.WHOLE, message = "{quota.limit.unread}") @Nullable
        String limit) {

    /** Those that quotas are of. */
    static final List<Meter> METERS = List.of(Meter.ANSWERS, Meter.SEARCHES);

    static final QuotaForm EMPTY = new QuotaForm("answers", "month", "", "");

    SetQuotaRequest request(String tenant) {
        return new SetQuotaRequest(
                tenant,
                METERS.stream()
                        .filter(each -> each.id().equals(meter))
                        .findFirst()
                        .orElse(Meter.ANSWERS),
                List.of(QuotaPeriod.values()).stream()
                        .filter(each -> each.id().equals(period))
                        .findFirst()
                        .orElse(QuotaPeriod.MONTH),
                Entered.orNull(key),
                Objects.requireNonNull(Entered.whole(limit))); // it was checked that it can be read
    }
}
