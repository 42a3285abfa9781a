package dev.knowhow.tenancy.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;

/**
 * How the quota stands that refused something.
 *
 * @param meter what it is of, as {@code answers}
 * @param period {@code day}, {@code week} or {@code month}
 * @param limit so much in a period
 * @param used of it in this one
 * @param reserved by work that goes on
 * @param resetsAt when the next period begins
 * @param timeZone the tenant's, whose days, weeks and months they are
 * @param scope {@code tenant}, or {@code api_key} where the quota is of that key alone
 * @param contact who can raise it: {@code platform_admin}, or {@code owner} where one set it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record QuotaState(
        String meter,
        String period,
        long limit,
        long used,
        long reserved,
        Instant resetsAt,
        String timeZone,
        String scope,
        String contact) {}
