package dev.knowhow.training.backend.embedded;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.OutOfScopeLabels;
import dev.knowhow.training.backend.TrainingExample;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.VectorsFile;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.intent.Candidate;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentPolicy;
import dev.knowhow.training.intent.IntentProgress;
import dev.knowhow.training.intent.IntentProgress.Phase;
import dev.knowhow.training.intent.IntentTraining;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trains heads on the frozen encoder's vectors. The held-out examples are not even read. */
@Singleton
final class IntentTrainer implements StepwiseTrainer {

    @Override
    public AdapterKind kind() {
        return AdapterKind.INTENT;
    }

    @Override
    public StepwiseTraining open(WorkDirectory directory, TrainingSpec spec, byte @Nullable [] state) {
        IntentExamples examples = examples(directory, spec);
        IntentHyperparameters hyperparameters =
                new IntentHyperparameters(spec.nEpochs(), spec.batchSize(), spec.learningRateMultiplier());
        IntentTraining training = state == null
                ? new IntentTraining(examples, hyperparameters, IntentPolicy.DEFAULT, spec.seed())
                : IntentTraining.restore(examples, hyperparameters, IntentPolicy.DEFAULT, spec.seed(), state);
        int epochs = hyperparameters.resolve(examples.size()).nEpochs();
        return new EngineTraining(
                spec,
                training::isFinished,
                pace -> step(training.step(), epochs, pace),
                training::checkpoint,
                origin -> training.model().map(model -> model.files(origin)),
                () -> sentence(training.candidates()));
    }

    static IntentExamples examples(WorkDirectory directory, TrainingSpec spec) {
        Map<String, Integer> classes = new HashMap<>();
        for (String label : spec.labels()) {
            classes.put(label, classes.size());
        }
        List<TrainingExample> lines = directory.train();
        float[][] vectors = VectorsFile.read(directory).train();
        List<float[]> inside = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<float[]> outside = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            String output = lines.get(i).output();
            Integer label = classes.get(output);
            if (label != null) {
                inside.add(vectors[i]);
                labels.add(label);
            } else if (OutOfScopeLabels.contains(output)) {
                outside.add(vectors[i]);
            } else {
                throw new IllegalStateException("line " + lines.get(i).line() + " has an output that is no label");
            }
        }
        return new IntentExamples(
                inside.toArray(float[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                spec.labels(),
                outside.toArray(float[][]::new));
    }

    /** What there was to choose from, the chosen first. */
    static Optional<String> sentence(List<Candidate> candidates) {
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of("Named right of the " + candidates.getFirst().examples()
                        + " training examples that were left out in turn, with 95 % interval and time: "
                        + candidates.stream()
                                .sorted(Comparator.comparingDouble(Candidate::loss))
                                .map(Candidate::sentence)
                                .collect(Collectors.joining(", "))
                        + ". The first was chosen: its calibrated loss is the least,"
                        + " also reckoned with examples alike left out together.");
    }

    private static TrainingStep step(IntentProgress progress, int epochs, Pace pace) {
        return pace.step(
                progress.step(),
                progress.totalSteps(),
                progress.loss(),
                progress.validationLoss(),
                progress.validationAccuracy(),
                progress.learningRate(),
                epoch(progress, epochs));
    }

    /** How often the adapter's own fit has seen every example; the others only compare and calibrate. */
    private static double epoch(IntentProgress progress, int epochs) {
        if (progress.phase() != Phase.FINAL) {
            return 0;
        }
        int all = progress.head().equals(Head.PROTOTYPE.id()) ? 1 : epochs;
        return all - (progress.totalSteps() - progress.step());
    }
}
