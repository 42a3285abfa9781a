package dev.knowhow.training.api.evaluation;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A held-out example that the tuned system got wrong.
 *
 * @param id its rank, as the cursor of the list
 * @param line of the dataset version
 * @param likelyLabelError whether the example's own label is probably wrong
 * @param reason why it is thought so
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record EvaluationErrorResponse(
        String id,
        String object,
        int line,
        String input,
        String expected,
        String predicted,
        double confidence,
        List<LabelProbability> alternatives,
        boolean likelyLabelError,
        @Nullable String reason) {

    public EvaluationErrorResponse {
        alternatives = List.copyOf(alternatives);
    }
}
