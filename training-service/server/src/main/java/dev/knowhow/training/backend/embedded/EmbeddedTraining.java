package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.backend.embedded.ResumeFile.Resume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training on a thread of this process. Its folder looks as if a child process had trained. */
final class EmbeddedTraining implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTraining.class);
    private static final int CHECKPOINTS = 3;
    /** As many points as a curve can show; small datasets take thousands of steps of a millisecond. */
    private static final int REPORTS = 200;

    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final String WRITING = ".tmp";

    /** Knows what platform threads used, on one of which this runs. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final StepwiseTrainer trainer;
    private final TrainingSpec spec;
    private final WorkDirectory directory;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile State state = State.RUNNING;
    private volatile @Nullable TrainingFailedException failure;
    private volatile boolean cancelled;
    private volatile boolean begun;

    EmbeddedTraining(StepwiseTrainer trainer, TrainingSpec spec, WorkDirectory directory) {
        this.trainer = trainer;
        this.spec = spec;
        this.directory = directory;
    }

    boolean isRunning() {
        return state == State.RUNNING && !cancelled;
    }

    /** Returns when the step that is being done is done. */
    void cancel() {
        cancelled = true;
        try {
            if (begun) {
                ended.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    TrainingProgress progress() {
        State seen = state; // before the steps: what a success reports is then complete
        List<TrainingStep> steps =
                seen == State.FAILED ? List.of() : directory.progress().read();
        return new TrainingProgress(seen, steps, directory.checkpoints(), failure);
    }

    @Override
    public void run() {
        begun = true;
        try {
            state = cancelled ? State.CANCELLED : train();
        } catch (TrainingFailedException e) {
            failure = e;
            state = State.FAILED;
        } catch (RuntimeException | Error e) {
            LOG.error("training of {} failed", spec.id(), e);
            failure = new TrainingFailedException("Something went wrong on our side while training.", true, e);
            state = State.FAILED;
        } finally {
            ended.countDown();
        }
    }

    private State train() {
        ResumeFile resume = new ResumeFile(directory);
        StepwiseTraining training = open(resume.read());
        Instant kept = Instant.now();
        long cpu = cpuMilliseconds();
        while (!training.isDone()) {
            if (cancelled) {
                return State.CANCELLED;
            }
            TrainingStep step = training.step();
            boolean last = step.totalSteps() - step.currentSteps() < CHECKPOINTS;
            if (last || step.currentSteps() % Math.ceilDiv(step.totalSteps(), REPORTS) == 0) {
                long now = cpuMilliseconds();
                directory.progress().append(step.tookCpu(now - cpu));
                cpu = now;
            }
            if (last) {
                keepCheckpoint(training, step);
            }
            if (kept.plus(KEEP_EVERY).isBefore(Instant.now())) {
                resume.write(step.currentSteps(), training.state());
                kept = Instant.now();
            }
        }
        training.findings().ifPresent(directory::writeFindings);
        write(directory.out(), training.adapter().orElseThrow());
        return State.SUCCEEDED;
    }

    private static long cpuMilliseconds() {
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime()).toMillis();
    }

    private StepwiseTraining open(Optional<Resume> from) {
        directory.progress().rewind(from.map(Resume::step).orElse(0));
        return trainer.open(directory, spec, from.map(Resume::state).orElse(null));
    }

    /** The last few epochs can be called as models. */
    private void keepCheckpoint(StepwiseTraining training, TrainingStep step) {
        training.adapter().ifPresent(files -> write(directory.checkpoint(step.currentSteps()), files));
    }

    /** A folder that has its name is whole: it is written under another one first. */
    private static void write(Path folder, Map<String, byte[]> files) {
        Path writing = folder.resolveSibling(folder.getFileName() + WRITING);
        WorkDirectory.remove(writing);
        WorkDirectory.remove(folder);
        try {
            Files.createDirectories(writing);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(writing.resolve(file.getKey()), file.getValue());
            }
            Files.move(writing, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.getFileName(), e);
        }
    }
}
