package dev.knowhow.training.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.ArtefactVerification;
import dev.knowhow.training.backend.TestingTrainings;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real trainer as a child of this process. Left out where it is not built, or PyTorch has no library. */
class EncoderLoraTrainerTest {

    private static final AdapterKind KIND = AdapterKind.ENCODER_LORA;

    @TempDir
    Path folder;

    @Test
    void realTrainerLeavesAnAdapterThatIsTheOneAskedFor() throws Exception {
        assumeThat(BuiltTrainer.canRun()).isTrue();
        TestingTrainings trainings = new TestingTrainings(folder.resolve("work"));
        TrainingSpec spec = forTheEncoder(trainings, trainings.prepare(KIND, 1));
        ChildProcessBackend backend = trainer(BuiltTrainer.HOME.toString()).encoderLora(trainings.directories());

        backend.submit(spec);
        TrainingProgress end = end(backend, spec);

        assertThat(end.state()).as(String.valueOf(end.failure())).isEqualTo(State.SUCCEEDED);
        assertThat(end.steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.loss()).isNotNull());
        backend.fetch(spec.id(), folder.resolve("fetched"));
        ArtefactVerification.verify(folder.resolve("fetched"), spec);
        assertThat(((IntentAdapter) Adapter.load(folder.resolve("fetched"))).lora())
                .hasSize(48);
    }

    @Test
    void withoutItsFolderTheKindIsRefusedWithASentence() {
        TestingTrainings trainings = new TestingTrainings(folder);

        assertThat(trainer("").encoderLora(trainings.directories()).refusal(KIND))
                .hasValueSatisfying(reason -> assertThat(reason).contains("lacks the trainer"));
    }

    private static TrainingSpec forTheEncoder(TestingTrainings trainings, TrainingSpec spec) {
        TrainingSpec real = new TrainingSpec(
                spec.id(),
                spec.kind(),
                "bge-small-en-v1.5-q@6c9c6101a956",
                spec.dimensions(),
                spec.datasetVersion(),
                spec.seed(),
                spec.codeVersion(),
                spec.labels(),
                spec.nEpochs(),
                spec.batchSize(),
                spec.learningRateMultiplier(),
                null,
                spec.trainTokens());
        trainings.directories().of(spec.id()).ready(real);
        return real;
    }

    private static EncoderLoraTrainer trainer(String home) {
        return new EncoderLoraTrainer(new EncoderLoraConfiguration(
                null,
                home,
                List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
                1,
                6L << 30,
                TestingWait.PATIENCE));
    }

    private static TrainingProgress end(ChildProcessBackend backend, TrainingSpec spec) {
        return TestingWait.until("the end", () -> backend.poll(spec.id()))
                .satisfies(progress -> progress.state() != State.RUNNING);
    }
}
