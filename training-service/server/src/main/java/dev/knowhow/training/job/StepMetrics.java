package dev.knowhow.training.job;

import dev.knowhow.training.api.job.FineTuningCheckpointResponse.Metrics;
import dev.knowhow.training.backend.TrainingStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a trainer measures, in OpenAI's words. An example's output counts as one token: it is right or it is not. */
public final class StepMetrics {

    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{1,9}) days?, )?(\\d{1,9}):(\\d{2}):(\\d{2})(?:\\.\\d+)?");

    private StepMetrics() {}

    static Map<String, Object> data(TrainingStep step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("step", step.currentSteps());
        data.put("total_steps", step.totalSteps());
        put(data, "train_loss", step.loss());
        put(data, "train_mean_token_accuracy", step.accuracy());
        put(data, "valid_loss", step.evalLoss());
        put(data, "valid_mean_token_accuracy", step.evalAccuracy());
        put(data, "learning_rate", step.lr());
        put(data, "epoch", step.epoch());
        data.put("progress", progress(step));
        remaining(step).ifPresent(time -> data.put("remaining_seconds", time.toSeconds()));
        return data;
    }

    public static Metrics checkpoint(TrainingStep step) {
        return new Metrics(
                step.currentSteps(),
                step.loss(),
                step.accuracy(),
                step.evalLoss(),
                step.evalAccuracy(),
                step.evalLoss(),
                step.evalAccuracy());
    }

    /** 0 to 100. */
    public static double progress(TrainingStep step) {
        return Math.round(1000.0 * step.currentSteps() / step.totalSteps()) / 10.0;
    }

    /** The time left that the trainer expects, if it says one. */
    public static Optional<Duration> remaining(TrainingStep step) {
        String text = step.remainingTime();
        Matcher time = TIME.matcher(text == null ? "" : text);
        if (!time.matches()) {
            return Optional.empty();
        }
        long days = time.group(1) == null ? 0 : Long.parseLong(time.group(1));
        return Optional.of(Duration.ofDays(days)
                .plusHours(Long.parseLong(time.group(2)))
                .plusMinutes(Long.parseLong(time.group(3)))
                .plusSeconds(Long.parseLong(time.group(4))));
    }

    private static void put(Map<String, Object> data, String name, @Nullable Double value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
