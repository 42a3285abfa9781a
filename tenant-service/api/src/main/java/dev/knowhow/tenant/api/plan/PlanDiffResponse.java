package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What two versions of a plan charge differently. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PlanDiffResponse(String planId, int from, int to, List<Change> changes) {

    public PlanDiffResponse {
        changes = List.copyOf(changes);
    }

    /**
     * A difference.
     *
     * @param field {@code currency}, {@code flat_fee}, {@code <meter>.price} or {@code <meter>.included}
     * @param before null where there was nothing
     * @param after null where there is nothing any more
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}
}
