package dev.knowhow.knowledge.api.routing;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an assistant's adapter answers alone, what that rests on, and what would change it.
 *
 * @param modelVersion the version of the adapter that most questions go to
 * @param examples how many examples it was tried on that it had not seen (cross-validation)
 * @param textsOutOfScope how many texts out of its scope it was tried on
 * @param ratedAnswers how many of its answers were rated, corrected or checked since
 * @param outOfScopeShare the share of questions out of its scope that is reckoned with
 * @param outOfScopeShareEstimated whether that was estimated from traffic; it is 10 % until there is enough
 * @param targets 90, 95, 98 and 99 %, and the one in force
 * @param curve from few direct answers to many
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DirectAnswering(
        String modelVersion,
        int examples,
        int textsOutOfScope,
        int ratedAnswers,
        double outOfScopeShare,
        boolean outOfScopeShareEstimated,
        List<Target> targets,
        List<Point> curve) {

    public DirectAnswering {
        targets = List.copyOf(targets);
        curve = List.copyOf(curve);
    }

    /**
     * A share of direct answers that should be right.
     *
     * @param current whether it is the one in force
     * @param reached where it is kept with a confidence of 95 %; null where nothing keeps it yet
     * @param moreRatings how many more rated answers would probably move that; null where none would
     * @param coverageThen the share of all questions that would then be answered directly
     * @param moreExamples where nothing keeps it and no rating would move that: how many more examples to train with, like those
     *     there are, would probably let it answer directly; null where no number would
     * @param coverageWithExamples the share of all questions that would then be answered directly
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Target(
            double precision,
            boolean current,
            @Nullable Point reached,
            @Nullable Integer moreRatings,
            @Nullable Double coverageThen,
            @Nullable Integer moreExamples,
            @Nullable Double coverageWithExamples) {}

    /**
     * A threshold and what follows from it.
     *
     * @param threshold the least routing score, 0 to 1: the confidence, less the further out of scope a question is
     * @param coverage the share of all questions that is answered directly
     * @param precision the share of right ones among those answers, as it was seen
     * @param low what that is below with a probability of 5 %
     * @param high what it is above with a probability of 5 %
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Point(double threshold, double coverage, double precision, double low, double high) {}
}
