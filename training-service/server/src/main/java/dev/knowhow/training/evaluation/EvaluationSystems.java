package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.knowledge.client.ProbesClient;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.evaluation.IntentEvaluation.Comparisons;
import dev.knowhow.training.intent.ExamplesTraining;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentPolicy;
import dev.knowhow.training.intent.IntentTraining;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sets up what an adapter is compared with. */
@Singleton
final class EvaluationSystems {

    private final EvaluationInputs inputs;
    private final ProbesClient probes;
    private final Optional<LanguageModel> languageModel;

    EvaluationSystems(EvaluationInputs inputs, ProbesClient probes, Optional<LanguageModel> languageModel) {
        this.inputs = inputs;
        this.probes = probes;
        this.languageModel = languageModel;
    }

    /**
     * The adapter, and what can be had without it.
     *
     * @param judged how many examples the votes are set by
     */
    Comparisons of(StoredAdapter adapter, IntentAdapter loaded, HeldOut heldOut, int judged) {
        List<AnsweringSystem> others = new ArrayList<>();
        List<String> labels = heldOut.labels();
        others.add(new Baselined(
                labels, inputs.embed(labels.stream().map(Baselined::asText).toList())));
        if (head(loaded) != Head.EXAMPLES) {
            others.add(votes(loaded.config(), heldOut, judged));
        }
        languageModel
                .filter(model -> model.configuration().evaluationExamples() > 0)
                .ifPresent(model -> {
                    others.add(new Instructed(model, heldOut, false));
                    others.add(new Instructed(model, heldOut, true));
                });
        AnsweringSystem tuned = adapter.kind() == AdapterKind.ENCODER_LORA
                ? new TunedEncoder(adapter.name(), probes)
                : new TunedHead("tuned", "The adapter.", loaded);
        return new Comparisons(tuned, others);
    }

    /** The same, with what else could be trained on these examples in seconds. */
    Comparisons withAlternatives(StoredAdapter adapter, IntentAdapter loaded, HeldOut heldOut) {
        Comparisons compared = of(adapter, loaded, heldOut, Integer.MAX_VALUE);
        List<AnsweringSystem> others = new ArrayList<>(compared.others());
        if (adapter.kind() == AdapterKind.ENCODER_LORA
                || head(loaded) == Head.EXAMPLES
                || Objects.requireNonNull(loaded.config().intent()).votes() != null) {
            others.add(head(loaded.config(), heldOut));
        }
        return new Comparisons(compared.tuned(), others);
    }

    private static Head head(IntentAdapter adapter) {
        return Head.of(Objects.requireNonNull(adapter.config().intent()).head());
    }

    private static AnsweringSystem votes(AdapterConfig like, HeldOut heldOut, int judged) {
        ExamplesTraining training =
                new ExamplesTraining(heldOut.trainingExamples(), IntentPolicy.DEFAULT, like.seed(), judged);
        return new TunedHead(
                "prompted",
                "The outputs of the nearest labelled examples vote, as many as do best; nothing is trained.",
                training.run().model().adapter(like.origin()));
    }

    private static AnsweringSystem head(AdapterConfig like, HeldOut heldOut) {
        IntentTraining training = IntentTraining.ofHeads(
                heldOut.trainingExamples(), IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, like.seed());
        while (!training.isFinished()) {
            training.step();
        }
        return new TunedHead(
                "head",
                "A head trained on the same examples, the best of three, in which no example votes.",
                training.model().orElseThrow().adapter(like.origin()));
    }
}
