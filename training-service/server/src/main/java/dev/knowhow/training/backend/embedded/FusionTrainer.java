package dev.knowhow.training.backend.embedded;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.training.backend.PairsFile;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.fusion.FusionProgress;
import dev.knowhow.training.fusion.FusionQuestion;
import dev.knowhow.training.fusion.FusionTraining;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains the weights of a knowledge base's search. */
@Singleton
final class FusionTrainer implements StepwiseTrainer {

    @Override
    public AdapterKind kind() {
        return AdapterKind.FUSION;
    }

    @Override
    public StepwiseTraining open(WorkDirectory directory, TrainingSpec spec, byte @Nullable [] state) {
        List<FusionQuestion> questions = new PairsFile(directory)
                .candidates().stream()
                        .map(question -> new FusionQuestion(
                                question.document(),
                                question.features().stream()
                                        .map(FusionTrainer::floats)
                                        .toList(),
                                question.gold()))
                        .toList();
        FusionTraining training = state == null
                ? new FusionTraining(questions, spec.seed())
                : FusionTraining.restore(questions, spec.seed(), state);
        return new Training(training, spec);
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    /** One training, twenty steps of Adam at a time. */
    private record Training(FusionTraining training, TrainingSpec spec, Pace pace) implements StepwiseTraining {

        Training(FusionTraining training, TrainingSpec spec) {
            this(training, spec, new Pace());
        }

        @Override
        public boolean isDone() {
            return training.finished();
        }

        @Override
        public TrainingStep step() {
            FusionProgress progress = training.step();
            return pace.step(
                    progress.step(),
                    progress.totalSteps(),
                    progress.loss(),
                    progress.validationLoss(),
                    progress.validationAccuracy(),
                    progress.learningRate(),
                    progress.step() / (double) progress.totalSteps());
        }

        @Override
        public byte[] state() {
            return training.checkpoint();
        }

        @Override
        public Optional<Map<String, byte[]>> adapter() {
            return Optional.of(training.files(new AdapterConfig.Origin(
                    spec.encoder(), spec.dimensions(), spec.datasetVersion(), spec.seed(), spec.codeVersion())));
        }
    }
}
