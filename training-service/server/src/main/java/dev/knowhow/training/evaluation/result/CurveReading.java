package dev.knowhow.training.evaluation.result;

import dev.knowhow.training.api.evaluation.EvaluationResponse.LearningPoint;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what a learning curve means. */
final class CurveReading {

    /** A last step that gained less is not worth collecting more examples. */
    private static final double WORTH_WHILE = 0.005;

    private CurveReading() {}

    /** Whether more examples would help; null where there are no two points. */
    static @Nullable String of(List<LearningPoint> points) {
        if (points.size() < 2) {
            return null;
        }
        LearningPoint last = points.getLast();
        LearningPoint before = points.get(points.size() - 2);
        String change = String.format(
                Locale.ROOT,
                "From %,d to %,d examples accuracy went from %.1f to %.1f %%.",
                before.examples(),
                last.examples(),
                100 * before.accuracy(),
                100 * last.accuracy());
        return last.accuracy() - before.accuracy() >= WORTH_WHILE
                ? change + " More examples would probably help further."
                : change + " More examples of the same kind would hardly help.";
    }
}
