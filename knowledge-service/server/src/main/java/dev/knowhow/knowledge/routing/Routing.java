package dev.knowhow.knowledge.routing;

import dev.knowhow.knowledge.adapter.AdapterDecision;
import dev.knowhow.knowledge.api.answer.ModelDecision;

/**
 * Where an assistant's question goes.
 *
 * @param route one of {@link ModelDecision}'s
 * @param targetPrecision the share of direct answers that should be right
 * @param audited whether this direct answer is checked against the documents later
 */
public record Routing(AdapterDecision adapter, String route, double targetPrecision, boolean audited) {

    /** Whether the adapter answers alone. */
    public boolean isAlone() {
        return route.equals(ModelDecision.DIRECT) || route.equals(ModelDecision.SMALL_TALK);
    }

    /** Whether the adapter has an answer, if one that it is not sure enough of. */
    public boolean hasGuess() {
        return !isAlone()
                && !adapter.prediction().outOfScope()
                && adapter.version().stale() == null;
    }

    /** As it goes out. */
    public ModelDecision toResponse() {
        return adapter.toResponse(route, targetPrecision, audited);
    }
}
