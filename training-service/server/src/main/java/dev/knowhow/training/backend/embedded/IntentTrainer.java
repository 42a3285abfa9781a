package dev.knowhow.training.backend.embedded;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.training.backend.TrainingExample;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.VectorsFile;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.intent.IntentModel;
import dev.knowhow.training.intent.IntentPolicy;
import dev.knowhow.training.intent.IntentProgress;
import dev.knowhow.training.intent.IntentProgress.Phase;
import dev.knowhow.training.intent.IntentTraining;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return new Training(training, spec, examples.dimensions(), epochs);
    }

    private static IntentExamples examples(WorkDirectory directory, TrainingSpec spec) {
        Map<String, Integer> classes = new HashMap<>();
        for (String label : spec.labels()) {
            classes.put(label, classes.size());
        }
        List<TrainingExample> lines = directory.train();
        int[] labels = new int[lines.size()];
        for (int i = 0; i < labels.length; i++) {
            Integer label = classes.get(lines.get(i).output());
            if (label == null) {
                throw new IllegalStateException("line " + lines.get(i).line() + " has an output that is no label");
            }
            labels[i] = label;
        }
        return new IntentExamples(VectorsFile.read(directory).train(), labels, spec.labels(), new float[0][]);
    }

    /** One training, epoch by epoch. */
    private static final class Training implements StepwiseTraining {

        private final IntentTraining training;
        private final TrainingSpec spec;
        private final int dimensions;
        private final Pace pace = new Pace();
        private final int epochs;

        Training(IntentTraining training, TrainingSpec spec, int dimensions, int epochs) {
            this.training = training;
            this.spec = spec;
            this.dimensions = dimensions;
            this.epochs = epochs;
        }

        @Override
        public boolean isDone() {
            return training.finished();
        }

        @Override
        public TrainingStep step() {
            IntentProgress progress = training.step();
            return pace.step(
                    progress.step(),
                    progress.totalSteps(),
                    progress.loss(),
                    progress.validationLoss(),
                    progress.validationAccuracy(),
                    progress.learningRate(),
                    epoch(progress));
        }

        /** How often the adapter's own fit has seen every example; the others only compare and calibrate. */
        private double epoch(IntentProgress progress) {
            if (progress.phase() != Phase.FINAL) {
                return 0;
            }
            int all = progress.head().equals(Head.PROTOTYPE.id()) ? 1 : epochs;
            return all - (progress.totalSteps() - progress.step());
        }

        @Override
        public byte[] state() {
            return training.checkpoint();
        }

        @Override
        public Optional<Map<String, byte[]>> adapter() {
            return training.model().map(this::files);
        }

        private Map<String, byte[]> files(IntentModel model) {
            return model.files(new AdapterConfig.Origin(
                    spec.encoder(), dimensions, spec.datasetVersion(), spec.seed(), spec.codeVersion()));
        }
    }
}
