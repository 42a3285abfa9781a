package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.intent.Candidate;
import dev.knowhow.training.intent.ExamplesTraining;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.intent.IntentPolicy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the nearest examples vote: one step, of which nothing has to be kept. */
@Singleton
final class ExamplesTrainer implements StepwiseTrainer {

    @Override
    public AdapterKind kind() {
        return AdapterKind.EXAMPLES;
    }

    @Override
    public StepwiseTraining open(WorkDirectory directory, TrainingSpec spec, byte @Nullable [] state) {
        Run run = new Run(IntentTrainer.examples(directory, spec), spec.seed());
        return new EngineTraining(
                spec,
                () -> run.result != null,
                run::step,
                () -> new byte[0],
                origin ->
                        Optional.ofNullable(run.result).map(done -> done.model().files(origin)),
                () -> Optional.ofNullable(run.result)
                        .flatMap(done -> IntentTrainer.sentence(List.of(done.candidate()))));
    }

    /** One training. */
    private static final class Run {

        private final IntentExamples examples;
        private final long seed;
        private ExamplesTraining.@Nullable Result result;

        Run(IntentExamples examples, long seed) {
            this.examples = examples;
            this.seed = seed;
        }

        TrainingStep step(Pace pace) {
            result = new ExamplesTraining(examples, IntentPolicy.DEFAULT, seed).run();
            Candidate votes = Objects.requireNonNull(result).candidate();
            return pace.step(1, 1, votes.loss(), votes.loss(), votes.accuracy(), 0, 1);
        }
    }
}
