package dev.knowhow.knowledge.adapter;

import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.training.api.model.ResolvedModel;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter said of a text.
 *
 * @param model as it was asked for
 * @param version the one of its versions that was asked
 */
public record AdapterDecision(
        ResolvedModel model, ResolvedModel.Version version, IntentAdapter adapter, Prediction prediction) {

    /** The same where nobody else can answer: foreign from the score on that the deployment, or else the adapter, says. */
    public AdapterDecision refusing() {
        return new AdapterDecision(model, version, adapter, adapter.refusing(prediction, model.refusedShare()));
    }

    /** As it goes out. */
    public ModelDecision toResponse(String route, @Nullable Double targetPrecision, boolean audited) {
        return new ModelDecision(
                version.name(),
                prediction.outOfScope() ? null : prediction.label(),
                prediction.confidence(),
                prediction.alternatives().stream()
                        .map(one -> new ModelDecision.Alternative(one.label(), one.probability()))
                        .toList(),
                prediction.outOfScope(),
                prediction.outOfScopeScore(),
                route,
                targetPrecision,
                audited,
                version.stale());
    }
}
