package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for quota before work is done. Asked again with the same id it is the same reservation.
 *
 * @param id that of the usage event which will settle it: {@code resp_…/answers}
 * @param amount at most so much will be used
 * @param apiKeyId the key that asks; null if a person does
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReserveRequest(
        @NotNull UUID tenantId,

        @NotNull @Size(min = 1, max = 300) @Pattern(regexp = "[!-~]+")
        String id,

        @NotNull Meter meter,
        @Positive @Max(SetQuotaRequest.MOST) long amount,

        @Nullable @Size(max = 200) String apiKeyId) {}
