package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant is charged. Without a plan nothing is charged.
 *
 * @param current the plan that it is on; null for none
 * @param next what is decided to follow; null for nothing
 * @param periodFrom when the present month began in its time zone
 * @param periodTo when the next month begins in it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record OwnPlanResponse(
        @Nullable Phase current, @Nullable Phase next, String timeZone, Instant periodFrom, Instant periodTo) {

    /**
     * A time on a version of a plan.
     *
     * @param endsAt when another one, or none, takes its place; null while nothing is decided
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Phase(
            String planName,
            int version,
            PlanTerms terms,
            Instant startsAt,
            @Nullable Instant endsAt) {}
}
