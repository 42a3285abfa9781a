package dev.knowhow.training.backend;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code progress.jsonl}; the names are those of LLaMA-Factory's {@code trainer_log.jsonl}, so that its
 * trainers need no translation.
 *
 * @param currentSteps steps done, 1 to {@code totalSteps}, more with every line
 * @param loss of the training examples since the line before
 * @param evalLoss of the held-out examples
 * @param accuracy of the training examples since the line before, 0 to 1
 * @param evalAccuracy of the held-out examples, 0 to 1
 * @param lr learning rate
 * @param epoch how often every example has been seen
 * @param percentage 0 to 100
 * @param elapsedTime {@code H:MM:SS}
 * @param remainingTime {@code H:MM:SS}
 * @param cpuMilliseconds used of CPUs since the line before, which are charged; null where the trainer does not say
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TrainingStep(
        int currentSteps,
        int totalSteps,
        @Nullable Double loss,
        @Nullable Double evalLoss,
        @Nullable Double accuracy,
        @Nullable Double evalAccuracy,
        @Nullable Double lr,
        @Nullable Double epoch,
        @Nullable Double percentage,
        @Nullable String elapsedTime,
        @Nullable String remainingTime,
        @Nullable Long cpuMilliseconds) {

    /** The same, for which so much of a CPU was used since the line before. */
    public TrainingStep tookCpu(long milliseconds) {
        return new TrainingStep(
                currentSteps,
                totalSteps,
                loss,
                evalLoss,
                accuracy,
                evalAccuracy,
                lr,
                epoch,
                percentage,
                elapsedTime,
                remainingTime,
                milliseconds);
    }
}
