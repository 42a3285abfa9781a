package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.backend.TrainingStep;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds the time to what a step measured: how long it took so far, and how long the others will take at this pace. */
final class Pace {

    private static final double PERCENT = 100.0;

    private final Instant began = Instant.now();
    private int first = -1;

    TrainingStep step(
            int step,
            int total,
            double loss,
            @Nullable Double validationLoss,
            @Nullable Double validationAccuracy,
            double learningRate,
            double epoch) {
        if (first < 0) {
            first = step - 1;
        }
        Duration elapsed = Duration.between(began, Instant.now());
        Duration remaining = elapsed.multipliedBy(total - step).dividedBy(step - first);
        return new TrainingStep(
                step,
                total,
                loss,
                validationLoss,
                null,
                validationAccuracy,
                learningRate,
                epoch,
                PERCENT * step / total,
                text(elapsed),
                text(remaining),
                null);
    }

    private static String text(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
