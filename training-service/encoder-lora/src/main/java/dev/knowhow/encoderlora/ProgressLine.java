package dev.knowhow.encoderlora;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code progress.jsonl}, under the names of LLaMA-Factory's {@code trainer_log.jsonl}; eval_accuracy is ours.
 *
 * @param loss mean of the examples since the line before, in nats
 * @param accuracy their share that was right, 0 to 1
 * @param evalLoss of the examples left to measure by
 * @param elapsedTime {@code H:MM:SS}, of this process
 * @param cpuMilliseconds that this process used of CPUs since the line before
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProgressLine(
        int currentSteps,
        int totalSteps,
        double loss,
        double accuracy,
        @Nullable Double evalLoss,
        @Nullable Double evalAccuracy,
        double lr,
        double epoch,
        double percentage,
        String elapsedTime,
        String remainingTime,
        long cpuMilliseconds) {

    static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
