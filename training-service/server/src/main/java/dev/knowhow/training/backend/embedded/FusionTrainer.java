package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.PairsFile;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.fusion.FusionProgress;
import dev.knowhow.training.fusion.FusionQuestion;
import dev.knowhow.training.fusion.FusionTraining;
import jakarta.inject.Singleton;
import java.util.List;
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
        return new EngineTraining(
                spec,
                training::isFinished,
                pace -> step(training.step(), pace),
                training::checkpoint,
                origin -> Optional.of(training.files(origin)));
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    private static TrainingStep step(FusionProgress progress, Pace pace) {
        return pace.step(
                progress.step(),
                progress.totalSteps(),
                progress.loss(),
                progress.validationLoss(),
                progress.validationAccuracy(),
                progress.learningRate(),
                progress.step() / (double) progress.totalSteps());
    }
}
