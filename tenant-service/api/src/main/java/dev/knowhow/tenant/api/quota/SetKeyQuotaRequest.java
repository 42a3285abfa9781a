package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * Allows an API key so much in a period, and no more; in place of what an owner allowed it of the same meter in the same
 * period.
 *
 * @param meter {@code answers}, {@code searches} or {@code adapter_calls}
 * @param limit 0 for nothing at all; not more than the whole tenant may use
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SetKeyQuotaRequest(
        @NotBlank @Size(max = 200) String apiKeyId,
        @NotNull Meter meter,
        @NotNull QuotaPeriod period,
        @NotNull @PositiveOrZero @Max(SetQuotaRequest.MOST) Long limit) {}
