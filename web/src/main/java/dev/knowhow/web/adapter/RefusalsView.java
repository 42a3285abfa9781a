package dev.knowhow.web.adapter;

import dev.knowhow.training.api.adapter.AdapterResponse.Refusal;
import dev.knowhow.training.api.adapter.AdapterResponse.Refusals;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter refuses of its own texts, and what that lets through.
 *
 * @param refusals as it was trained
 * @param chosen the share that a deployment chose; null for the adapter's own
 */
@Introspected
public record RefusalsView(Refusals refusals, @Nullable Double chosen) {

    private static final double SAME = 1e-9;

    public List<Refusal> points() {
        return refusals.points();
    }

    /** The share that is refused at most. */
    public double share() {
        return chosen == null ? refusals.share() : chosen;
    }

    /** The share of other texts that is answered all the same, at most; null where it is not known. */
    public @Nullable Double letThrough() {
        Refusal known = refusals.points().getFirst();
        for (Refusal point : refusals.points()) {
            known = point.share() <= share() + SAME ? point : known;
        }
        return known.letThrough();
    }

    /** Whether that is what is in force. */
    public boolean isInForce(Refusal point) {
        return Math.abs(point.share() - share()) < SAME;
    }

    /** Whether that is what the adapter does of itself. */
    public boolean isOwn(Refusal point) {
        return Math.abs(point.share() - refusals.share()) < SAME;
    }
}
