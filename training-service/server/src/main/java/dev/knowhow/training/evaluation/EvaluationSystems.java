package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.knowledge.client.ProbesClient;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.evaluation.IntentEvaluation.Comparisons;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
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

    /** The adapter, and what can be had without it. */
    Comparisons of(StoredAdapter adapter, IntentAdapter loaded, HeldOut heldOut) {
        List<AnsweringSystem> others = new ArrayList<>();
        List<String> labels = heldOut.labels();
        others.add(Baselined.base(
                labels, inputs.embed(labels.stream().map(Baselined::asText).toList())));
        others.add(Baselined.fromExamples(labels, heldOut.trainingExamples()));
        languageModel
                .filter(model -> model.configuration().evaluationExamples() > 0)
                .ifPresent(model -> {
                    others.add(new Instructed(model, heldOut, false));
                    others.add(new Instructed(model, heldOut, true));
                });
        AnsweringSystem tuned = adapter.kind() == AdapterKind.ENCODER_LORA
                ? new TunedEncoder(adapter.name(), probes)
                : new TunedHead(loaded);
        return new Comparisons(tuned, others);
    }
}
