package dev.knowhow.training.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is.
 *
 * @param steps every line reported so far, oldest first, those of before a crash included
 * @param checkpoints the folders of finished checkpoints that can be used as adapters, by step
 * @param failure why it failed; null in every other state
 */
public record TrainingProgress(
        State state,
        List<TrainingStep> steps,
        SortedMap<Integer, Path> checkpoints,
        @Nullable TrainingFailedException failure) {

    public TrainingProgress {
        steps = List.copyOf(steps);
    }

    /** Of a training that a backend does not know. */
    public static TrainingProgress unknown() {
        return new TrainingProgress(State.UNKNOWN, List.of(), new TreeMap<>(), null);
    }

    /** Where a training stands. */
    public enum State {
        UNKNOWN,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
