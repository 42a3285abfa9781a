package dev.knowhow.training.backend.process;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingBackend;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.WorkDirectories;
import dev.knowhow.training.backend.WorkDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Trains in a child process: {@code <command> <work directory>}. It reads {@code spec.json} and the examples there,
 * goes on from the highest of {@code checkpoints}, reports to {@code progress.jsonl}, and has succeeded when it ends with
 * exit code 0 and has left the adapter in {@code out}. A child that outlived this service is ended, and its training
 * goes on from the last checkpoint.
 */
public final class ChildProcessBackend implements TrainingBackend {

    private final AdapterKind kind;
    private final @Nullable String refusal;
    private final TrainerCommand command;
    private final ChildLimits limits;
    private final WorkDirectories directories;
    private final Semaphore slots;
    private final Map<String, ChildTraining> trainings = new ConcurrentHashMap<>();

    /**
     * A backend for one kind.
     *
     * @param refusal why it cannot train here, as a sentence; null if it can
     */
    public ChildProcessBackend(
            AdapterKind kind,
            @Nullable String refusal,
            TrainerCommand command,
            ChildLimits limits,
            WorkDirectories directories) {
        this.kind = kind;
        this.refusal = refusal;
        this.command = command;
        this.limits = limits;
        this.directories = directories;
        this.slots = new Semaphore(limits.atOnce(), true);
    }

    @Override
    public boolean trains(AdapterKind asked) {
        return asked == kind;
    }

    @Override
    public Optional<String> refusal(AdapterKind asked) {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void submit(TrainingSpec spec) {
        if (refusal != null) {
            throw new TrainingFailedException(refusal, false);
        }
        trainings.compute(spec.id(), (id, known) -> known != null && known.isRunning() ? known : begin(id));
    }

    private ChildTraining begin(String id) {
        ChildTraining training = new ChildTraining(id, directories.of(id), command, limits, slots);
        training.start();
        return training;
    }

    @Override
    public TrainingProgress poll(String id) {
        ChildTraining training = trainings.get(id);
        return training == null ? TrainingProgress.unknown() : training.progress();
    }

    @Override
    public void cancel(String id) {
        ChildTraining training = trainings.get(id);
        if (training == null) {
            TrainerProcess.killLeftover(directories.of(id));
        } else {
            training.cancel();
        }
    }

    @Override
    public void fetch(String id, Path directory) {
        ChildTraining training = trainings.get(id);
        if (training == null || training.progress().state() != State.SUCCEEDED) {
            throw new TrainingFailedException("The training has left no adapter.", false);
        }
        WorkDirectory from = directories.of(id);
        from.copyAdapter(directory);
    }

    /** Ends all trainings; they go on from their checkpoints when the service is back. */
    public void close() {
        trainings.values().forEach(ChildTraining::cancel);
    }
}
