package dev.knowhow.training.backend;

import dev.knowhow.training.api.adapter.AdapterKind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains adapters: in this process, in a child process, in a cluster. A training is named by its job. Nothing a backend
 * says is believed: steps are checked as they come, and what {@link #fetch} brings is verified before it is used.
 */
public interface TrainingBackend {

    /** Whether adapters of that kind are this backend's business. */
    boolean trains(AdapterKind kind);

    /** Why it cannot train that kind in this installation, as a sentence for the person who asked; empty if it can. */
    Optional<String> refusal(AdapterKind kind);

    /**
     * Begins the training, or goes on with it from its last checkpoint if an earlier process or try began it. A training
     * that is under way already is left alone. Returns at once.
     */
    void submit(TrainingSpec spec);

    /**
     * How far it is. Cheap enough to be asked several times a second.
     *
     * @return {@link TrainingProgress.State#UNKNOWN} for a training that this process does not know
     */
    TrainingProgress poll(String id);

    /** Ends the training within a second or two and keeps its checkpoints; does nothing for one that has ended. */
    void cancel(String id);

    /**
     * Copies the finished adapter into an empty folder: {@code adapter_config.json} and {@code
     * adapter_model.safetensors}.
     *
     * @throws TrainingFailedException if there is none
     */
    void fetch(String id, Path directory);
}
