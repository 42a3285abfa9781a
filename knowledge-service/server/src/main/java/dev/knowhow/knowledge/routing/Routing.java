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
    public boolean isDirect() {
        return route.equals(ModelDecision.DIRECT);
    }

    /** As it goes out. */
    public ModelDecision toResponse() {
        return adapter.toResponse(route, targetPrecision, audited);
    }
}
