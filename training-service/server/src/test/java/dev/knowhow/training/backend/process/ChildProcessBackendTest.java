package dev.knowhow.training.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.ArtefactVerification;
import dev.knowhow.training.backend.TestingTrainings;
import dev.knowhow.training.backend.TrainingBackend;
import dev.knowhow.training.backend.TrainingBackendContractTest;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.process.TestingTrainer.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildProcessBackendTest extends TrainingBackendContractTest {

    private static final AdapterKind KIND = AdapterKind.ENCODER_LORA;
    private static final int EPOCHS = 6;

    /** As shipped: with their low priority, trainers are silent for long on a busy machine. */
    @TempDir
    Path folder;

    @Override
    protected TrainingBackend backend(WorkDirectories directories) {
        return backend(directories, Manner.HONEST);
    }

    @Override
    protected AdapterKind kind() {
        return KIND;
    }

    @Test
    void crashedTrainerIsWorthAnotherTryWhichGoesOnFromTheCheckpoint() {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingBackend backend = backend(trainings.directories(), Manner.CRASHES_ONCE);
        TrainingSpec spec = trainings.prepare(KIND, EPOCHS);
        TrainingFailedException crash = failure(backend, spec);
        assertThat(crash.isWorthRetrying()).isTrue();
        assertThat(crash.reason()).contains("exit code 134");
        backend.submit(spec);
        TrainingProgress end = await(backend, spec, progress -> progress.state() != State.RUNNING);
        assertThat(end.state()).isEqualTo(State.SUCCEEDED);
        assertThat(end.steps()).hasSize(24);
    }

    @Test
    void trainerGivesWayToWhoeverWaitsForAnAnswer() throws IOException {
        TestingTrainings trainings = new TestingTrainings(folder);
        ChildLimits limits = new ChildLimits(1, 2L << 30, TestingWait.PATIENCE);
        TrainingBackend backend = new ChildProcessBackend(
                KIND, null, work -> List.of("sh", "-c", "nice > priority; exit 1"), limits, trainings.directories());
        TrainingSpec spec = trainings.prepare(KIND, EPOCHS);
        failure(backend, spec);
        assertThat(Files.readString(trainings.directories().of(spec.id()).file("priority"))
                        .strip())
                .asInt()
                .isGreaterThanOrEqualTo(15);
    }

    @Test
    void silentTrainerIsEnded() {
        TestingTrainings trainings = new TestingTrainings(folder);
        ChildLimits limits = new ChildLimits(1, 2L << 30, Duration.ofSeconds(3));
        TrainingBackend backend = new ChildProcessBackend(
                KIND, null, TestingTrainer.command(Manner.HANGS), limits, trainings.directories());
        TrainingFailedException hung = failure(backend, trainings.prepare(KIND, EPOCHS));
        assertThat(hung.reason()).contains("nothing for 3 seconds");
        assertThat(hung.isWorthRetrying()).isTrue();
    }

    @Test
    void trainerThatNeedsTooMuchMemoryIsEnded() {
        TestingTrainings trainings = new TestingTrainings(folder);
        ChildLimits limits = new ChildLimits(1, 200L << 20, TestingWait.PATIENCE);
        TrainingBackend backend = new ChildProcessBackend(
                KIND, null, TestingTrainer.command(Manner.EATS_MEMORY), limits, trainings.directories());
        TrainingFailedException greedy = failure(backend, trainings.prepare(KIND, EPOCHS));
        assertThat(greedy.reason()).contains("more than 200 MB of memory");
        assertThat(greedy.isWorthRetrying()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LEAVES_NOTHING      | left no adapter
            GOES_BACK           | step 2 after step 5
            NOT_A_NUMBER        | no longer a number
            GIBBERISH           | something that is not a step
            """)
    void liesAreFoundWhileItTrains(Manner manner, String sentence) {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingBackend backend = backend(trainings.directories(), manner);
        TrainingFailedException lie = failure(backend, trainings.prepare(KIND, EPOCHS));
        assertThat(lie.reason()).contains(sentence);
        assertThat(lie.isWorthRetrying()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WRONG_SHAPES        | shape
            PICKLE              | SHA-256
            PICKLE_BESIDE       | training_args.bin
            TAMPERED            | SHA-256
            OTHER_SEED          | seed
            """)
    void liesInTheAdapterAreFoundBeforeItIsUsed(Manner manner, String sentence) {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingBackend backend = backend(trainings.directories(), manner);
        TrainingSpec spec = trainings.prepare(KIND, EPOCHS);
        backend.submit(spec);
        TrainingProgress end = await(backend, spec, progress -> progress.state() != State.RUNNING);
        assertThat(end.state()).isEqualTo(State.SUCCEEDED);
        backend.fetch(spec.id(), folder.resolve("fetched"));
        assertThatThrownBy(() -> ArtefactVerification.verify(folder.resolve("fetched"), spec))
                .isInstanceOfSatisfying(
                        TrainingFailedException.class,
                        refusal -> assertThat(refusal.isWorthRetrying()).isFalse())
                .hasMessageContaining(sentence);
    }

    @Test
    void adapterOfATrainerThatFailedAfterwardsIsNone() {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingBackend backend = backend(trainings.directories(), Manner.FAILS_AFTER_ADAPTER);
        TrainingSpec spec = trainings.prepare(KIND, EPOCHS);
        assertThat(failure(backend, spec).reason()).contains("exit code 1");
        assertThatThrownBy(() -> backend.fetch(spec.id(), folder.resolve("fetched")))
                .isInstanceOf(TrainingFailedException.class);
    }

    @Test
    void trainerThatAnEarlierLifeLeftIsEndedBeforeAnotherOneBegins() throws IOException {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingSpec spec = trainings.prepare(KIND, EPOCHS);
        Path work = trainings.directories().of(spec.id()).path();
        Process left = new ProcessBuilder(TestingTrainer.command(Manner.HANGS).in(work)).start();
        String started = left.info().startInstant().orElseThrow().toString();
        Files.writeString(work.resolve("process"), left.pid() + " " + started);
        TrainingBackend backend = backend(trainings.directories(), Manner.HONEST);
        backend.submit(spec);
        assertThat(await(backend, spec, progress -> progress.state() != State.RUNNING)
                        .state())
                .isEqualTo(State.SUCCEEDED);
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void processThatOnlyHasTheSameNumberIsLeftAlone() throws IOException {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingSpec spec = trainings.prepare(KIND, EPOCHS);
        Path work = trainings.directories().of(spec.id()).path();
        Files.writeString(work.resolve("process"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");
        backend(trainings.directories(), Manner.HONEST).cancel(spec.id());
        assertThat(work.resolve("process")).doesNotExist();
    }

    @Test
    void withoutATrainerTheKindIsRefusedWithASentence() {
        TestingTrainings trainings = new TestingTrainings(folder);
        TrainingBackend backend = new ChildProcessBackend(
                KIND,
                "There is no trainer.",
                TestingTrainer.command(Manner.HONEST),
                new ChildLimits(1, 1, Duration.ofSeconds(1)),
                trainings.directories());
        assertThat(backend.refusal(KIND)).contains("There is no trainer.");
        assertThatThrownBy(() -> backend.submit(trainings.prepare(KIND, EPOCHS)))
                .hasMessage("There is no trainer.");
    }

    private static TrainingBackend backend(WorkDirectories directories, Manner manner) {
        ChildLimits limits = new ChildLimits(2, 2L << 30, TestingWait.PATIENCE);
        return new ChildProcessBackend(KIND, null, TestingTrainer.command(manner), limits, directories);
    }

    private static TrainingFailedException failure(TrainingBackend backend, TrainingSpec spec) {
        backend.submit(spec);
        TrainingProgress end = await(backend, spec, progress -> progress.state() != State.RUNNING);
        assertThat(end.state()).isEqualTo(State.FAILED);
        return Objects.requireNonNull(end.failure());
    }
}
