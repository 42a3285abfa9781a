package dev.knowhow.knowledge.api.routing;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant's questions were answered in the last days. A direct answer counts as right or wrong by what people
 * said of it, and otherwise by its audit.
 *
 * @param targetPrecision the share of direct answers that should be right; null when none was given in the window
 * @param realisedPrecision null when no direct answer was rated or audited
 * @param directShare share of answers that the adapter gave alone, 0 to 1
 * @param timeSavedMs what the direct answers would have taken longer through retrieval, all together
 * @param audited direct answers that were checked against the documents
 * @param agreed audits in which the evidence spoke for the answer
 * @param disagreed audits in which it spoke against it
 * @param inconclusive audits in which it spoke for neither; they count for nothing, and never as right
 * @param waiting audits that are still to be done
 * @param alone when the adapter answers alone, and why; null where it never does: in hybrid mode, or without an adapter
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RoutingResponse(
        String assistant,
        int windowDays,
        @Nullable Double targetPrecision,
        @Nullable Precision realisedPrecision,
        long answers,
        long direct,
        double directShare,
        @Nullable Double meanMsDirect,
        @Nullable Double meanMsRetrieval,
        @Nullable Double timeSavedMs,
        long audited,
        long agreed,
        long disagreed,
        long inconclusive,
        long waiting,
        double outOfScopeShare,
        @Nullable DirectAnswering alone) {

    /** A share with its 95 % interval (Clopper and Pearson) and how many answers it rests on. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Precision(double value, double low, double high, long n) {}
}
