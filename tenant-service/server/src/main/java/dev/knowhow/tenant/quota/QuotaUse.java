package dev.knowhow.tenant.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What counts towards quotas: what people and keys ask for, each use rounded up to a whole one. What services do by
 * themselves does not.
 *
 * @param id of the use, and of its reservation if it had one
 * @param meter its id
 * @param apiKeyId the key that used it; null where a person did
 */
public record QuotaUse(
        String id, String meter, long amount, @Nullable String apiKeyId, Instant occurredAt) {

    private static final String KEY = "api_key";

    /** Whose use counts. */
    static final List<String> ACTOR_TYPES = List.of("user", KEY);

    /** Why something was used that counts. */
    static final List<String> CAUSES = List.of("answer", "request");

    /** Empty where it does not count. */
    public static Optional<QuotaUse> of(
            String id,
            String meter,
            BigDecimal quantity,
            String cause,
            String actorType,
            String actorId,
            Instant occurredAt) {
        return ACTOR_TYPES.contains(actorType) && CAUSES.contains(cause)
                ? Optional.of(new QuotaUse(
                        id,
                        meter,
                        quantity.setScale(0, RoundingMode.UP).longValueExact(),
                        actorType.equals(KEY) ? actorId : null,
                        occurredAt))
                : Optional.empty();
    }
}
