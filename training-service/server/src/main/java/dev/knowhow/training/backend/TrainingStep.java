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
        @Nullable String remainingTime) {}
