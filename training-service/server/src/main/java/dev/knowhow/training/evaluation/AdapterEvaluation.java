package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.adapter.StoredAdapterFiles;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.evaluation.EvaluationResponse.LearningPoint;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.evaluation.result.Outcome;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentModel;
import dev.knowhow.training.intent.LearningCurve;
import dev.knowhow.training.upstream.KnowledgePassages;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Measures one adapter. Nothing is written. */
@Singleton
final class AdapterEvaluation {

    private final StoredAdapterFiles files;
    private final EvaluationInputs inputs;
    private final EvaluationSystems systems;
    private final KnowledgePassages search;

    AdapterEvaluation(
            StoredAdapterFiles files, EvaluationInputs inputs, EvaluationSystems systems, KnowledgePassages search) {
        this.files = files;
        this.inputs = inputs;
        this.systems = systems;
        this.search = search;
    }

    Outcome measure(StoredAdapter adapter, BooleanSupplier stopped) {
        return switch (Adapter.load(files.read(adapter))) {
            case IntentAdapter intent -> measure(adapter, intent, stopped);
            case FusionAdapter fusion -> {
                Snapshot snapshot = inputs.snapshot(adapter.training().jobId());
                yield search(adapter, snapshot, stopped).fusion(fusion, snapshot.trainExamples(), stopped);
            }
            case RetrieverAdapter retriever -> {
                Snapshot snapshot = inputs.snapshot(adapter.training().jobId());
                yield search(adapter, snapshot, stopped).retriever(retriever, snapshot.trainExamples(), stopped);
            }
        };
    }

    private Outcome measure(StoredAdapter adapter, IntentAdapter intent, BooleanSupplier stopped) {
        HeldOut heldOut = inputs.openHeldOut(adapter, intent.labels(), stopped);
        Outcome outcome = new IntentEvaluation(heldOut, adapter.kind())
                .run(
                        systems.withAlternatives(adapter, intent, heldOut),
                        curve(adapter, intent.config(), heldOut),
                        stopped);
        Optional<IntentHyperparameters> used = adapter.kind().isRefitted() && outcome.isPassed()
                ? inputs.refitting(adapter.training().jobId())
                : Optional.empty();
        return used.map(hyperparameters -> outcome.withRefit(refit(intent, heldOut.allExamples(), hyperparameters)))
                .orElse(outcome);
    }

    private static Outcome.Refit refit(
            IntentAdapter measured, IntentExamples all, IntentHyperparameters hyperparameters) {
        AdapterConfig.Origin origin = measured.config().origin();
        IntentModel twin = IntentModel.refit(measured, all, hyperparameters, origin.seed());
        return new Outcome.Refit(twin.files(origin), all.size());
    }

    /** For heads alone: training the encoder itself four times more would cost minutes. */
    private static List<LearningPoint> curve(StoredAdapter adapter, AdapterConfig config, HeldOut heldOut) {
        if (adapter.kind() == AdapterKind.ENCODER_LORA || heldOut.examples().isEmpty()) {
            return List.of();
        }
        IntentSpec spec = Objects.requireNonNull(config.intent());
        int all = heldOut.trainOutputs().size();
        return LearningCurve.of(
                        heldOut.trainingExamples(),
                        heldOut.texts().vectors(),
                        heldOut.expectedClasses(),
                        spec,
                        IntentHyperparameters.AUTO,
                        config.seed())
                .stream()
                .map(point -> new LearningPoint(
                        point.examples(), (double) point.examples() / all, point.accuracy(), point.macroF1()))
                .toList();
    }

    private SearchEvaluation search(StoredAdapter adapter, Snapshot snapshot, BooleanSupplier stopped) {
        List<Example> questions = new ArrayList<>();
        snapshot.readHeldOut(questions::add);
        float[][] vectors = inputs.vectors(snapshot, stopped).heldOut();
        return new SearchEvaluation(
                search, Objects.requireNonNull(adapter.training().vectorStoreId()), questions, vectors);
    }
}
