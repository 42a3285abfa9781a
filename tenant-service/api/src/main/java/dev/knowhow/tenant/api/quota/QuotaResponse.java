package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A quota, and how it stands.
 *
 * @param limit so much in a period
 * @param used of it in this period
 * @param reserved by work that goes on
 * @param left of it; 0 where more was used than is allowed since
 * @param periodFrom when this period began
 * @param resetsAt when the next one begins
 * @param timeZone whose days, weeks and months they are
 * @param apiKeyId the key that it is of; null for one of the whole tenant
 * @param apiKeyName what that key is called
 * @param setBy who can raise or lift it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record QuotaResponse(
        String id,
        Meter meter,
        QuotaPeriod period,
        long limit,
        long used,
        long reserved,
        long left,
        Instant periodFrom,
        Instant resetsAt,
        String timeZone,
        @Nullable String apiKeyId,
        @Nullable String apiKeyName,
        QuotaSetter setBy) {}
