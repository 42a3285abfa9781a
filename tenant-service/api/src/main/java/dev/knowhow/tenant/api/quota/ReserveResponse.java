package dev.knowhow.tenant.api.quota;

import dev.knowhow.tenancy.problem.QuotaState;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Whether the work may be done.
 *
 * @param unlimited whether the tenant has no quota of the meter, whoever asks: then nothing is reserved
 * @param refusal the quota that does not allow it; null if the work may be done
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ReserveResponse(boolean unlimited, @Nullable QuotaState refusal) {}
