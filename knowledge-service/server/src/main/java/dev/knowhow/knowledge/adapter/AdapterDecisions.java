package dev.knowhow.knowledge.adapter;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks an adapter what it makes of a text. */
@Singleton
public final class AdapterDecisions {

    private final LoadedAdapters adapters;
    private final AdaptedVectors vectors;

    AdapterDecisions(LoadedAdapters adapters, AdaptedVectors vectors) {
        this.adapters = adapters;
        this.vectors = vectors;
    }

    /** Whether the model can say anything: it has a version, and each was trained for the encoder that answers here. */
    public boolean canDecide(ResolvedModel model) {
        return !model.versions().isEmpty() && model.versions().stream().allMatch(adapters::fits);
    }

    /** What the model says of a text; during a canary one of its versions, by their shares and by who asks. */
    public AdapterDecision decide(ResolvedModel model, String text, Affinity affinity) {
        ResolvedModel.Version version = choose(model, affinity);
        IntentAdapter adapter = classifier(version);
        return new AdapterDecision(model, version, adapter, predict(version, adapter, text));
    }

    /** All outputs that the version chose among for the text, the likeliest first. */
    public List<String> rank(AdapterDecision decision, String text) {
        IntentAdapter adapter = decision.adapter();
        int all = adapter.labels().size();
        return adapter.predict(vectors.of(decision.version(), adapter, text), all).alternatives().stream()
                .map(Prediction.Alternative::label)
                .toList();
    }

    /** What one version says of a text. */
    Prediction decide(ResolvedModel.Version version, String text) {
        return predict(version, classifier(version), text);
    }

    private Prediction predict(ResolvedModel.Version version, IntentAdapter adapter, String text) {
        return adapter.predict(vectors.of(version, adapter, text));
    }

    /** The version that the conversation is with already, else the one that its point falls upon. */
    static ResolvedModel.Version choose(ResolvedModel model, Affinity affinity) {
        List<ResolvedModel.Version> versions = model.versions();
        if (versions.isEmpty()) {
            throw ProblemException.invalid(
                    "model", "The adapter of '" + model.name() + "' is gone; choose another one.");
        }
        for (ResolvedModel.Version version : versions) {
            if (version.name().equals(affinity.version()) && version.share() > 0) {
                return version;
            }
        }
        double point = affinity.point(model.name());
        double end = 0;
        for (ResolvedModel.Version version : versions) {
            end += version.share();
            if (point < end) {
                return version;
            }
        }
        return versions.getLast();
    }

    /**
     * The adapter of a version.
     *
     * @throws ProblemException where it searches and does not answer, or was trained for another encoder
     */
    public IntentAdapter classifier(ResolvedModel.Version version) {
        Adapter adapter = adapters.get(version);
        if (!(adapter instanceof IntentAdapter classifier)) {
            throw ProblemException.invalid(
                    "model",
                    "The adapter '" + version.name() + "' improves the search of a knowledge base and does not answer: "
                            + "ask the knowledge base it is deployed for.");
        }
        return classifier;
    }
}
