package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.TrainingBackend;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.backend.TrainingProgress;
import dev.knowhow.training.backend.TrainingProgress.State;
import dev.knowhow.training.backend.TrainingSpec;
import dev.knowhow.training.backend.WorkDirectories;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Trains on a few threads of this process, with checkpoints that a next process goes on from. */
@Singleton
final class EmbeddedBackend implements TrainingBackend {

    private final Map<AdapterKind, StepwiseTrainer> trainers = new EnumMap<>(AdapterKind.class);
    private final Map<String, EmbeddedTraining> trainings = new ConcurrentHashMap<>();
    private final WorkDirectories directories;
    private final ExecutorService workers;

    EmbeddedBackend(List<StepwiseTrainer> trainers, WorkDirectories directories, EmbeddedConfiguration configuration) {
        trainers.forEach(trainer -> this.trainers.put(trainer.kind(), trainer));
        this.directories = directories;
        this.workers = Executors.newFixedThreadPool(
                configuration.workers(),
                Thread.ofPlatform().name("training-", 0).daemon().factory());
    }

    @Override
    public boolean trains(AdapterKind kind) {
        return trainers.containsKey(kind);
    }

    @Override
    public Optional<String> refusal(AdapterKind kind) {
        return Optional.empty();
    }

    @Override
    public void submit(TrainingSpec spec) {
        AdapterKind kind = AdapterKind.ofId(spec.kind()).orElseThrow();
        StepwiseTrainer trainer = trainers.get(kind);
        if (trainer == null) {
            throw new TrainingFailedException("Adapters of kind '" + spec.kind() + "' are not trained here.", false);
        }
        trainings.compute(spec.id(), (id, known) -> known != null && known.isRunning() ? known : begin(trainer, spec));
    }

    private EmbeddedTraining begin(StepwiseTrainer trainer, TrainingSpec spec) {
        EmbeddedTraining training = new EmbeddedTraining(trainer, spec, directories.of(spec.id()));
        workers.execute(training);
        return training;
    }

    @Override
    public TrainingProgress poll(String id) {
        EmbeddedTraining training = trainings.get(id);
        return training == null ? TrainingProgress.unknown() : training.progress();
    }

    @Override
    public void cancel(String id) {
        EmbeddedTraining training = trainings.get(id);
        if (training != null) {
            training.cancel();
            trainings.remove(id, training);
        }
    }

    @Override
    public void fetch(String id, Path directory) {
        EmbeddedTraining training = trainings.get(id);
        if (training == null || training.progress().state() != State.SUCCEEDED) {
            throw new TrainingFailedException("The training has left no adapter.", false);
        }
        directories.of(id).copyAdapter(directory);
    }

    /** Ends all trainings; they go on from their checkpoints when the service is back. */
    @PreDestroy
    void close() {
        trainings.values().forEach(EmbeddedTraining::cancel);
        workers.shutdown();
    }
}
