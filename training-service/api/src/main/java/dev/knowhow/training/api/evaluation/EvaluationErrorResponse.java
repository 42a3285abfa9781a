package dev.knowhow.training.api.evaluation;

import dev.knowhow.tenancy.SnakeCase;
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
@SnakeCase
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
