package dev.knowhow.knowledge.adapter;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.knowledge.api.training.ProbeResponse;
import dev.knowhow.knowledge.api.training.ProbeResponse.Trial;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries an adapter out as a request would: it is loaded, asked, and compared with its base, which knows the outputs by
 * their names alone. What cannot be loaded is an answer too, with the reason.
 */
@Singleton
final class AdapterProbe {

    private static final int MOST_NAMES = 16;

    /** Names of outputs whose vectors are kept, all adapters' together: 15 MB. */
    private static final long MOST_KEPT = 10_000;

    private static final String QUESTION = "What do the documents say about this?";

    /** Turns cosines, which lie close together, into probabilities; as InfoNCE trains with. */
    private static final double SCALE = 20;

    private static final double NOTICEABLE = 1e-6;

    private final LoadedAdapters adapters;
    private final AdapterDecisions decisions;
    private final Embedder embedder;

    /** The vectors of an adapter's outputs. They go with the adapter, and so cannot be another tenant's. */
    private final SharedCache<IntentAdapter, List<Embedding>> outputs;

    AdapterProbe(LoadedAdapters adapters, AdapterDecisions decisions, Embedder embedder) {
        this.adapters = adapters;
        this.decisions = decisions;
        this.embedder = embedder;
        this.outputs = new SharedCache<>(Caffeine.newBuilder()
                .weakKeys()
                .maximumWeight(MOST_KEPT)
                .weigher((IntentAdapter adapter, List<Embedding> vectors) -> vectors.size()));
    }

    /**
     * Tries the newest of the model's versions.
     *
     * @param inputs what to try it with; none for the names of its outputs
     */
    ProbeResponse of(ResolvedModel model, List<String> inputs) {
        if (model.versions().isEmpty()) {
            return failure(model, null, "The adapter of '" + model.name() + "' is gone.");
        }
        ResolvedModel.Version version = model.versions().getLast();
        try {
            return switch (adapters.get(version)) {
                case IntentAdapter classifier -> answers(model, version, classifier, inputs);
                case FusionAdapter fusion -> searches(model, version, differs(fusion));
                case RetrieverAdapter retriever -> searches(model, version, differs(retriever, inputs));
            };
        } catch (ProblemException e) {
            return failure(model, version.name(), String.valueOf(e.getMessage()));
        }
    }

    private ProbeResponse answers(
            ResolvedModel model, ResolvedModel.Version version, IntentAdapter classifier, List<String> inputs) {
        List<String> names = classifier.labels();
        List<String> tried = inputs.isEmpty() ? names.stream().limit(MOST_NAMES).toList() : inputs;
        List<Embedding> vectors =
                outputs.get(classifier, () -> embedder.embedPassages(names, EmbeddingPriority.INTERACTIVE));
        List<Trial> trials = new ArrayList<>();
        boolean differs = false;
        long asked = 0;
        for (String input : tried) {
            long start = System.nanoTime();
            Prediction said = classifier.refusing(decisions.decide(version, input), model.refusedShare());
            asked += System.nanoTime() - start;
            Base base = base(embedder.embedQuery(input), names, vectors);
            differs |=
                    !said.label().equals(base.label()) || Math.abs(said.confidence() - base.confidence()) > NOTICEABLE;
            trials.add(new Trial(
                    input, said.label(), said.confidence(), said.outOfScope(), base.label(), base.confidence()));
        }
        return new ProbeResponse(
                model.name(),
                version.name(),
                true,
                differs,
                differs
                        ? "It answered " + trials.size() + " inputs, not as its base does."
                        : "It answers exactly as its base does, so it has learned nothing.",
                asked / 1e6 / Math.max(1, trials.size()),
                trials);
    }

    private record Base(String label, double confidence) {}

    /** What can be said without training: the output whose name is nearest. */
    private static Base base(Embedding input, List<String> names, List<Embedding> outputs) {
        double[] scores = outputs.stream().mapToDouble(input::cosine).toArray();
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(SCALE * (score - scores[best]));
        }
        return new Base(names.get(best), 1 / sum);
    }

    private static boolean differs(FusionAdapter fusion) {
        for (float weight : fusion.weights()) {
            if (weight != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(RetrieverAdapter retriever, List<String> inputs) {
        Embedding question = embedder.embedQuery(inputs.isEmpty() ? QUESTION : inputs.getFirst());
        return question.cosine(Embedding.normalize(retriever.transform(question.toArray()))) < 1 - NOTICEABLE;
    }

    private static ProbeResponse searches(ResolvedModel model, ResolvedModel.Version version, boolean differs) {
        String detail = differs
                ? "It was loaded and changes the search."
                : "It leaves every search as it is, so it has learned nothing.";
        return new ProbeResponse(model.name(), version.name(), true, differs, detail, 0, List.of());
    }

    private static ProbeResponse failure(ResolvedModel model, @Nullable String version, String reason) {
        return new ProbeResponse(model.name(), version, false, false, reason, 0, List.of());
    }
}
