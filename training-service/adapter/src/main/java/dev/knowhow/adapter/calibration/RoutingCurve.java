package dev.knowhow.adapter.calibration;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.RoutingEvidence.Errors;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How often an adapter is right where it answers alone, by how much it answers alone, and what would move that. */
public final class RoutingCurve {

    /** More rated answers than these are no plan. */
    private static final int MOST = 5_000;
    /** Nor are so many times the examples there are. */
    private static final int MOST_TIMES = 20;

    private static final int POINTS = 20;
    private static final int CANDIDATES = 40;
    private static final int ROUND = 10;
    /** Less than that is not worth anybody's ratings. */
    private static final double WORTHWHILE = 0.02;

    private final RoutingEvidence evidence;
    private final double outOfScopeShare;
    private final double[] scores;
    private final List<Errors> errors;

    /**
     * A threshold and what follows from it.
     *
     * @param coverage the share of all questions that is answered alone
     * @param precision the share of right answers among them that was seen
     * @param low what that is missed with a probability of 5 % at most
     * @param high what that is exceeded with a probability of 5 % at most
     */
    public record Point(double threshold, double coverage, double precision, double low, double high) {}

    /**
     * What a target precision comes to.
     *
     * @param reached where it is kept; empty where no threshold keeps it
     * @param next what more ratings would probably allow; empty where they would not move it
     * @param examples what more examples would probably allow; told only where it is not kept and ratings would not move it, and
     *     empty where they would not either
     */
    public record Target(double precision, Optional<Point> reached, Optional<Step> next, Optional<Step> examples) {}

    /**
     * Something to do.
     *
     * @param more how many more answers to rate, as people ask, or examples to train with, like those there are
     * @param coverage the share of all questions that would then be answered alone
     */
    public record Step(int more, double coverage) {}

    public RoutingCurve(RoutingEvidence evidence, double outOfScopeShare) {
        this.evidence = evidence;
        this.outOfScopeShare = outOfScopeShare;
        this.scores = evidence.scores(outOfScopeShare);
        this.errors = DoubleStream.of(scores)
                .mapToObj(score -> evidence.errors(score, outOfScopeShare, 0))
                .toList();
    }

    /** From the threshold that leaves least to the lowest there is; empty where nothing is known of texts out of scope. */
    public List<Point> points() {
        return some(POINTS).mapToObj(this::point).toList().reversed();
    }

    /** The lowest score that keeps a target ({@link RoutingEvidence#threshold}); empty where none does. */
    public OptionalDouble threshold(double precision) {
        OptionalInt lowest = lowest(precision);
        return lowest.isPresent() ? OptionalDouble.of(scores[lowest.getAsInt()]) : OptionalDouble.empty();
    }

    private OptionalInt lowest(double precision) {
        return IntStream.range(0, scores.length)
                .filter(i -> errors.get(i).keep(precision))
                .findFirst();
    }

    /** What a target comes to, and what would move it. */
    public Target target(double precision) {
        OptionalInt lowest = lowest(precision);
        Optional<Point> reached = lowest.isPresent() ? Optional.of(point(lowest.getAsInt())) : Optional.empty();
        Optional<Step> next = next(precision, reached.map(Point::coverage).orElse(0.0));
        return new Target(
                precision,
                reached,
                next,
                reached.isPresent() || next.isPresent() ? Optional.empty() : withExamples(precision));
    }

    /**
     * The fewest more examples that would let it answer alone at all, if it were wrong as often with them. They would also make
     * it wrong less often, so fewer may do.
     */
    private Optional<Step> withExamples(double precision) {
        return IntStream.rangeClosed(2, MOST_TIMES)
                .boxed()
                .flatMap(times -> IntStream.range(0, scores.length)
                        .filter(i -> coverage(scores[i]) > WORTHWHILE
                                && errors.get(i).times(times).keep(precision))
                        .mapToObj(i -> new Step((times - 1) * evidence.examples(), coverage(scores[i])))
                        .limit(1))
                .findFirst();
    }

    private Point point(int i) {
        Errors seen = errors.get(i);
        return new Point(scores[i], coverage(scores[i]), seen.precision(), seen.lowest(), seen.highest());
    }

    private double coverage(double score) {
        return evidence.directShare(score, outOfScopeShare);
    }

    /** The fewest ratings that give half of what any number would. */
    private Optional<Step> next(double precision, double now) {
        List<Step> possible = some(CANDIDATES)
                .mapToDouble(i -> scores[i])
                .filter(score -> coverage(score) > now + WORTHWHILE && keeps(score, precision, MOST))
                .mapToObj(score -> new Step(fewest(score, precision), coverage(score)))
                .toList();
        double half = (now + possible.stream().mapToDouble(Step::coverage).max().orElse(now)) / 2;
        return possible.stream()
                .filter(step -> step.coverage() >= half)
                .min(Comparator.comparingInt(Step::more).thenComparing(Step::coverage, Comparator.reverseOrder()));
    }

    private int fewest(double score, double precision) {
        int low = 0;
        int high = MOST / ROUND;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (keeps(score, precision, middle * ROUND)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high * ROUND;
    }

    private boolean keeps(double score, double precision, int more) {
        return evidence.errors(score, outOfScopeShare, more).keep(precision);
    }

    /** Some of the scores, evenly among the right answers. */
    private IntStream some(int count) {
        int shown = Math.min(count, scores.length);
        return IntStream.range(0, shown).map(i -> (int) ((long) i * scores.length / shown));
    }
}
