package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.PlanDiffResponse;
import dev.knowhow.tenant.api.plan.PlanResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What two versions of a plan charge differently. */
@Introspected
record PlanDiffView(PlanResponse plan, PlanDiffResponse diff) {

    /** The numbers of all versions, newest first. */
    public List<Integer> numbers() {
        return IntStream.rangeClosed(1, plan.newestVersion()).boxed().toList().reversed();
    }

    public List<Row> rows() {
        return diff.changes().stream().map(Row::of).toList();
    }

    /**
     * A difference.
     *
     * @param meter null for what is no meter's
     * @param kind {@code currency flat_fee price included}
     */
    @Introspected
    record Row(
            @Nullable String meter,
            String kind,
            @Nullable String before,
            @Nullable String after) {

        static Row of(PlanDiffResponse.Change change) {
            int dot = change.field().indexOf('.');
            return new Row(
                    dot < 0 ? null : change.field().substring(0, dot),
                    change.field().substring(dot + 1),
                    change.before(),
                    change.after());
        }
    }
}
