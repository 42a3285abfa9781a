package dev.knowhow.training.evaluation;

import dev.knowhow.training.api.evaluation.LabelProbability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a system answered to one text.
 *
 * @param confidence 0 to 1; null where the system states none
 * @param outOfScopeScore higher is further out of scope; null where the system cannot tell
 * @param outOfScope whether it would refuse
 * @param valid whether the output is one of those it was to choose from
 */
record SystemAnswer(
        String output,
        @Nullable Double confidence,
        @Nullable Double outOfScopeScore,
        boolean outOfScope,
        List<LabelProbability> alternatives,
        boolean valid) {

    SystemAnswer {
        alternatives = List.copyOf(alternatives);
    }
}
