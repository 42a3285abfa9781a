package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Allows so much in a period, and no more; in place of the quota of the same meter, period and key, if there is one.
 *
 * @param meter {@code answers}, {@code searches} or {@code adapter_calls}
 * @param apiKeyId the key that it is of; the whole tenant unless given
 * @param limit 0 for nothing at all
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SetQuotaRequest(
        @NotBlank String tenantId,
        @NotNull Meter meter,
        @NotNull QuotaPeriod period,
        @Nullable @Size(max = 200) String apiKeyId,
        @NotNull @PositiveOrZero @Max(MOST) Long limit) {

    /** More than anybody uses. */
    public static final long MOST = 1_000_000_000_000L;
}
