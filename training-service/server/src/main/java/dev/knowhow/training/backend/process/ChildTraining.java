package dev.knowhow.training.backend.process;

import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.backend.WorkDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One training in a child process, and the thread that watches over it. */
final class ChildTraining {

    private static final Logger LOG = LoggerFactory.getLogger(ChildTraining.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final String id;
    private final WorkDirectory directory;
    private final TrainerCommand command;
    private final ChildLimits limits;
    private final Semaphore slots;
    private final Thread thread;
    private volatile State state = State.RUNNING;
    private volatile @Nullable TrainingFailedException failure;
    private volatile boolean cancelled;

    ChildTraining(String id, WorkDirectory directory, TrainerCommand command, ChildLimits limits, Semaphore slots) {
        this.id = id;
        this.directory = directory;
        this.command = command;
        this.limits = limits;
        this.slots = slots;
        this.thread = Thread.ofVirtual().name("trainer-" + id).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Returns when the process is gone. */
    void cancel() {
        cancelled = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    TrainingProgress progress() {
        State seen = state; // before the steps: what a success reports is then complete
        List<TrainingStep> steps = seen == State.FAILED ? List.of() : read();
        return new TrainingProgress(state == State.FAILED ? State.FAILED : seen, steps, checkpoints(), failure);
    }

    /** The watching thread fails the training for the same reason at the same time; nothing needs doing here. */
    private List<TrainingStep> read() {
        try {
            return directory.progress().read();
        } catch (TrainingFailedException e) {
            fail(e);
            cancel();
            return List.of();
        }
    }

    private SortedMap<Integer, java.nio.file.Path> checkpoints() {
        return directory.checkpoints();
    }

    private void run() {
        boolean slot = false;
        try {
            slot = awaitSlot();
            if (slot) {
                train();
            } else {
                end(State.CANCELLED);
            }
        } catch (TrainingFailedException e) {
            fail(e);
        } catch (InterruptedException e) {
            end(State.CANCELLED);
        } catch (RuntimeException e) {
            fail(new TrainingFailedException("The trainer could not be run.", true, e));
        } finally {
            if (slot) {
                slots.release();
            }
        }
    }

    private boolean awaitSlot() throws InterruptedException {
        while (!cancelled) {
            if (slots.tryAcquire(LOOK.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void train() throws InterruptedException {
        TrainerProcess.killLeftover(directory);
        directory
                .progress()
                .rewind(
                        directory.checkpoints().isEmpty()
                                ? 0
                                : directory.checkpoints().lastKey());
        WorkDirectory.remove(directory.out());
        TrainerProcess child = TrainerProcess.start(command.in(directory.path()), directory);
        try {
            watch(child);
        } finally {
            child.kill();
            TrainerProcess.killLeftover(directory);
        }
    }

    private void watch(TrainerProcess child) throws InterruptedException {
        int steps = 0;
        Instant heard = Instant.now();
        while (!child.hasEndedWithin(LOOK)) {
            if (cancelled) {
                child.kill();
                end(State.CANCELLED);
                return;
            }
            int now = directory.progress().read().size();
            if (now != steps) {
                steps = now;
                heard = Instant.now();
            }
            checkLimits(child, heard);
        }
        judge(child.exitCode());
    }

    private void checkLimits(TrainerProcess child, Instant heard) {
        if (heard.plus(limits.silence()).isBefore(Instant.now())) {
            throw new TrainingFailedException(
                    "The trainer reported nothing for " + limits.silence().toSeconds() + " seconds and was ended.",
                    true);
        }
        if (child.residentBytes() > limits.residentBytes()) {
            throw new TrainingFailedException(
                    "The training needed more than " + (limits.residentBytes() >> 20)
                            + " MB of memory. Try a smaller batch_size.",
                    false);
        }
    }

    /** Success is the exit code and the files; either alone is none. */
    private void judge(int exitCode) {
        directory.progress().read();
        if (exitCode != 0) {
            LOG.warn("trainer of {} ended with {}: {}", id, exitCode, TrainerProcess.lastWords(directory));
            throw new TrainingFailedException(
                    "The trainer ended with exit code " + exitCode + " before it was done.", true);
        }
        if (!directory.hasAdapter()) {
            throw new TrainingFailedException("The trainer said that it was done, but left no adapter.", false);
        }
        end(State.SUCCEEDED);
    }

    private void fail(TrainingFailedException reason) {
        failure = reason;
        end(State.FAILED);
    }

    private void end(State last) {
        state = last;
    }
}
