package dev.knowhow.training.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
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

    /** Where a training stands. */
    public enum State {
        UNKNOWN,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }
}
