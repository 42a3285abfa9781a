package dev.knowhow.training.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.testing.TestingWait;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingProgress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every training backend does, whatever it trains with. Trainers give way to all others, so patience is long. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
public abstract class TrainingBackendContractTest {

    private static final int EPOCHS = 6;

    @TempDir
    Path directory;

    private TestingTrainings trainings;
    private TrainingBackend backend;

    /** A backend that trains in those folders, slowly enough to be caught in the middle. */
    protected abstract TrainingBackend backend(WorkDirectories directories);

    protected abstract AdapterKind kind();

    @BeforeEach
    void start() {
        trainings = new TestingTrainings(directory.resolve("work"));
        backend = backend(trainings.directories());
    }

    @Test
    void trainsItsKindAndNoOther() {
        assertThat(backend.trains(kind())).isTrue();
        assertThat(backend.refusal(kind())).isEmpty();
    }

    @Test
    void trainsToTheEndAndLeavesAnAdapterThatIsTheOneAskedFor() {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        TrainingProgress end = await(spec, progress -> progress.state() != State.RUNNING);
        assertThat(end.state()).as(String.valueOf(end.failure())).isEqualTo(State.SUCCEEDED);
        backend.fetch(spec.id(), directory.resolve("fetched"));
        ArtefactVerification.verify(directory.resolve("fetched"), spec);
    }

    @Test
    void reportsItsStepsInOrderToTheLast() {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        List<TrainingStep> steps =
                await(spec, progress -> progress.state() != State.RUNNING).steps();
        assertThat(steps).isSortedAccordingTo((a, b) -> Integer.compare(a.currentSteps(), b.currentSteps()));
        assertThat(steps.getLast().currentSteps()).isEqualTo(steps.getLast().totalSteps());
        assertThat(steps).allSatisfy(step -> assertThat(step.loss()).isNotNull());
        assertThat(steps.getLast().epoch()).isPositive();
    }

    @Test
    void keepsCheckpointsThatAreAdaptersThemselves() {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        TrainingProgress end = await(spec, progress -> progress.state() != State.RUNNING);
        assertThat(end.checkpoints()).isNotEmpty();
        WorkDirectory.copyAdapter(end.checkpoints().lastEntry().getValue(), directory.resolve("checkpoint"));
        ArtefactVerification.verify(directory.resolve("checkpoint"), spec);
    }

    @Test
    void submittingTwiceIsOneTraining() {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        await(spec, progress -> !progress.steps().isEmpty());
        backend.submit(spec);
        assertThat(await(spec, progress -> progress.state() != State.RUNNING).state())
                .isEqualTo(State.SUCCEEDED);
    }

    @Test
    void cancellingEndsItInTheMiddleAndCancellingAgainDoesNothing() {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        await(spec, progress -> !progress.steps().isEmpty());
        backend.cancel(spec.id());
        assertThat(backend.poll(spec.id()).state()).isIn(State.CANCELLED, State.UNKNOWN);
        backend.cancel(spec.id());
        TrainingStep last =
                trainings.directories().of(spec.id()).progress().read().getLast();
        assertThat(last.currentSteps()).isPositive().isLessThan(last.totalSteps());
    }

    @Test
    void anotherLifeGoesOnWhereItWasCutOffAndGivesTheSameBytes() throws IOException {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        await(spec, progress -> progress.steps().size() >= 2);
        backend.cancel(spec.id());
        TrainingBackend next = backend(trainings.directories());
        assertThat(next.poll(spec.id()).state()).isEqualTo(State.UNKNOWN);
        next.submit(spec);
        TrainingProgress end = await(next, spec, progress -> progress.state() != State.RUNNING);
        assertThat(end.state()).as(String.valueOf(end.failure())).isEqualTo(State.SUCCEEDED);
        assertThat(end.steps()).extracting(TrainingStep::currentSteps).doesNotHaveDuplicates();

        TrainingSpec undisturbed = trainings.prepare(kind(), EPOCHS);
        next.submit(undisturbed);
        await(next, undisturbed, progress -> progress.state() != State.RUNNING);
        assertThat(weights(spec)).isEqualTo(weights(undisturbed));
    }

    @Test
    void knowsNothingOfATrainingItWasNotToldOf() {
        assertThat(backend.poll("ftjob-0").state()).isEqualTo(State.UNKNOWN);
        backend.cancel("ftjob-0");
    }

    @Test
    void givesNothingBeforeTheEnd() {
        TrainingSpec spec = trainings.prepare(kind(), EPOCHS);
        backend.submit(spec);
        assertThatThrownBy(() -> backend.fetch(spec.id(), directory.resolve("early")))
                .isInstanceOf(TrainingFailedException.class);
        backend.cancel(spec.id());
    }

    private byte[] weights(TrainingSpec spec) throws IOException {
        return Files.readAllBytes(trainings.directories().of(spec.id()).out().resolve(WorkDirectory.MODEL));
    }

    private TrainingProgress await(TrainingSpec spec, Predicate<TrainingProgress> until) {
        return await(backend, spec, until);
    }

    /** Asks until it is so. */
    protected static TrainingProgress await(
            TrainingBackend backend, TrainingSpec spec, Predicate<TrainingProgress> until) {
        return TestingWait.until("the training", () -> backend.poll(spec.id())).satisfies(until);
    }
}
