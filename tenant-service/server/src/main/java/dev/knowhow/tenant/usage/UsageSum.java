package dev.knowhow.tenant.usage;

import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import dev.knowhow.tenant.api.usage.UsageResponse;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A sum of entries, as read.
 *
 * @param bucket the beginning of the time that it sums; null for all of it
 */
@Introspected
record UsageSum(
        String meter,
        BigDecimal quantity,
        long entries,
        long estimated,
        @Nullable Instant bucket,
        @Nullable String model,
        @Nullable String keyId,
        @Nullable String keyName,
        @Nullable String memberId,
        @Nullable String memberName,
        @Nullable String vectorStoreId,
        @Nullable String adapter,
        @Nullable String cause) {

    UsageResponse.Sum toSum() {
        return new UsageResponse.Sum(
                Meter.ofId(meter),
                quantity,
                entries,
                estimated,
                bucket == null ? null : LocalDate.ofInstant(bucket, ZoneOffset.UTC),
                model,
                keyId,
                keyName,
                memberId,
                memberName,
                vectorStoreId,
                adapter,
                cause == null ? null : UsageCause.ofId(cause));
    }
}
