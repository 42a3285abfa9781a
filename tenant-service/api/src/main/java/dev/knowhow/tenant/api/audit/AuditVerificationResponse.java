package dev.knowhow.tenant.api.audit;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What recomputing the tenant's whole audit log found.
 *
 * @param intact whether every entry is as it was written, and none is missing
 * @param eventCount entries read
 * @param firstBrokenSequence where the chain first fails, unless intact
 * @param reason what is wrong there, in a sentence
 * @param headHash the hash of the last entry: kept elsewhere, it later proves that nothing before it was changed
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AuditVerificationResponse(
        boolean intact,
        long eventCount,
        @Nullable Long firstBrokenSequence,
        @Nullable String reason,
        String headHash) {}
