package dev.knowhow.tenant.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of what was used.
 *
 * @param truncated whether there are more sums than are told
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UsageResponse(Instant from, Instant to, List<String> groupBy, List<Sum> data, boolean truncated) {

    public UsageResponse {
        groupBy = List.copyOf(groupBy);
        data = List.copyOf(data);
    }

    /**
     * One sum; what was not asked for, and what the entries do not say, is null.
     *
     * @param entries how many entries of the ledger it sums
     * @param estimated how many of those were not counted by whoever used it up
     * @param day in UTC
     * @param keyId of the API key that asked
     * @param memberId of the person who asked, or for whom a service worked
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Sum(
            Meter meter,
            BigDecimal quantity,
            long entries,
            long estimated,
            @Nullable LocalDate day,
            @Nullable String model,
            @Nullable String keyId,
            @Nullable String keyName,
            @Nullable String memberId,
            @Nullable String memberName,
            @Nullable String vectorStoreId,
            @Nullable String adapter,
            @Nullable UsageCause cause) {}
}
