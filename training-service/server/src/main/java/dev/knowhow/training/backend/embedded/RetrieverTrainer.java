package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.PairsFile;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.retriever.RetrieverExamples;
import dev.knowhow.training.retriever.RetrieverProgress;
import dev.knowhow.training.retriever.RetrieverTraining;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains a map of question vectors towards the passages of a knowledge base. */
@Singleton
final class RetrieverTrainer implements StepwiseTrainer {

    @Override
    public AdapterKind kind() {
        return AdapterKind.RETRIEVER;
    }

    @Override
    public StepwiseTraining open(WorkDirectory directory, TrainingSpec spec, byte @Nullable [] state) {
        PairsFile.Pairs pairs = new PairsFile(directory).pairs();
        checkDocuments(pairs);
        RetrieverExamples examples =
                new RetrieverExamples(pairs.questions(), pairs.golds(), pairs.passages(), pairs.documents());
        RetrieverTraining training = state == null
                ? new RetrieverTraining(examples, spec.seed())
                : RetrieverTraining.restore(examples, spec.seed(), state);
        return new EngineTraining(
                spec,
                training::isFinished,
                pace -> step(training.step(), pace),
                training::checkpoint,
                origin -> Optional.of(training.files(origin)));
    }

    private static void checkDocuments(PairsFile.Pairs pairs) {
        long documents = Arrays.stream(pairs.golds())
                .mapToObj(pairs.documents()::get)
                .distinct()
                .count();
        if (documents < 2) {
            throw new TrainingFailedException(
                    "The questions are about one document. A retriever is validated on documents that it was not trained"
                            + " on: at least two are needed, ten are advisable.",
                    false);
        }
    }

    /** It may stop early: the step with which it does is its last. */
    private static TrainingStep step(RetrieverProgress progress, Pace pace) {
        return pace.step(
                progress.step(),
                progress.totalSteps(),
                progress.loss(),
                progress.validationLoss(),
                progress.validationMrr(),
                progress.learningRate(),
                progress.step());
    }
}
