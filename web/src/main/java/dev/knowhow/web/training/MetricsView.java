package dev.knowhow.web.training;

import dev.knowhow.training.api.job.FineTuningEventResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was measured at one step of a job.
 *
 * @param accuracy on the held-out part
 * @param own whether it is of the adapter's own fit, and not of one that only compares and calibrates
 */
@Introspected
record MetricsView(
        double step,
        @Nullable Double loss,
        @Nullable Double validationLoss,
        @Nullable Double trainAccuracy,
        @Nullable Double accuracy,
        @Nullable Double learningRate,
        boolean own) {

    private static final String METRICS = "metrics";

    /** The measurements among the events, by step. */
    static List<MetricsView> of(List<FineTuningEventResponse> events) {
        return events.stream()
                .filter(event -> event.type().equals(METRICS))
                .map(event -> of(Objects.requireNonNullElse(event.data(), Map.of())))
                .filter(metrics -> metrics.loss != null || metrics.validationLoss != null || metrics.accuracy != null)
                .sorted(Comparator.comparingDouble(MetricsView::step))
                .toList();
    }

    private static MetricsView of(Map<String, Object> data) {
        return new MetricsView(
                Objects.requireNonNullElse(number(data, "step"), 0.0),
                number(data, "train_loss"),
                number(data, "valid_loss"),
                number(data, "train_mean_token_accuracy"),
                number(data, "valid_mean_token_accuracy"),
                number(data, "learning_rate"),
                isOwn(number(data, "epoch")));
    }

    /** Trainers count how often the adapter's own fit has seen the examples; in other fits that is never. */
    private static boolean isOwn(@Nullable Double epoch) {
        return epoch == null || epoch > 0;
    }

    private static @Nullable Double number(Map<String, Object> data, String name) {
        return data.get(name) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }
}
