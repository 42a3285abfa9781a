package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.calibration.RoutingCurve;
import dev.knowhow.adapter.calibration.RoutingCurve.Point;
import dev.knowhow.adapter.calibration.RoutingCurve.Target;
import dev.knowhow.adapter.statistics.RatedScores;
import dev.knowhow.adapter.statistics.RatedScores.Rated;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether assistants keep what they promise: trains on draws from CLINC150, chooses the threshold for targets of 95 and
 * 98 %, and judges it on the test part, which nothing else looks at; and once more with what was not drawn of the training
 * part beside it, since the 450 texts of 15 labels cannot tell 98 % from 97. Arguments: {@code data_full.json} of clinc150, or
 * another set in its form; a file that keeps its vectors from one run to the next; how many examples; of how many labels; how
 * many texts out of scope are known; how many answers of the validation part, as they come with {@value #OUT_OF_SCOPE_SHARE} out
 * of scope, people rated; the first draw and the last. Figures: docs/measured.md.
 */
final class ThresholdBenchmark {

    private static final long SEED = 20_261_130;
    /** What is assumed until traffic shows another share; the texts that come have it. */
    private static final double OUT_OF_SCOPE_SHARE = 0.1;

    private static final double[] TARGETS = {0.95, 0.98};

    private final ClincVectors vectors;
    private final int examples;
    private final int labels;
    private final int known;
    private final int ratings;
    private final Map<Double, List<Outcome>> outcomes = new HashMap<>();

    /**
     * What came of a target in a draw; NaN where nothing was answered alone.
     *
     * @param withRest what was realised where the texts that were not drawn are asked, too
     */
    private record Outcome(double coverage, double realised, double withRest, double low, double high) {

        boolean isInBand() {
            return !(realised < low) && !(realised > high);
        }
    }

    private ThresholdBenchmark(ClincVectors vectors, int examples, int labels, int known, int ratings) {
        this.vectors = vectors;
        this.examples = examples;
        this.labels = labels;
        this.known = known;
        this.ratings = ratings;
    }

    public static void main(String[] arguments) throws Exception {
        ThresholdBenchmark benchmark = new ThresholdBenchmark(
                ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1])),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
        for (int draw = Integer.parseInt(arguments[6]); draw <= Integer.parseInt(arguments[7]); draw++) {
            benchmark.draw(draw);
        }
        benchmark.summarize();
    }

    private void draw(int number) {
        Random random = new Random(SEED + number);
        Set<String> chosen = Set.copyOf(
                some(vectors.part("train").labels().stream().distinct().sorted().toList(), labels, random));
        ClincVectors.Part all = shuffled(vectors.part("train").where(chosen::contains), random);
        ClincVectors.Part train = all.first(examples);
        ClincVectors.Part foreign = some(vectors.part("oos_train"), known, random);
        IntentTraining training = new IntentTraining(
                train.examples(foreign), IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, SEED + number);
        while (!training.isFinished()) {
            training.step();
        }
        IntentAdapter adapter = training.model()
                .orElseThrow()
                .adapter(new Origin("benchmark", TestingEncoder.DIMENSIONS, "benchmark", 1, "benchmark"));
        RoutingEvidence evidence = adapter.routing().with(rate(adapter, chosen, random));
        RoutingCurve curve = new RoutingCurve(evidence, OUT_OF_SCOPE_SHARE);
        for (double target : TARGETS) {
            Outcome outcome = judge(adapter, chosen, all.after(examples), curve.target(target));
            outcomes.computeIfAbsent(target, t -> new ArrayList<>()).add(outcome);
        }
    }

    /** Answers as they come, each rated; where the verdict is out of scope there is nothing to rate. */
    private RatedScores rate(IntentAdapter adapter, Set<String> chosen, Random random) {
        int foreign = (int) Math.round(ratings * OUT_OF_SCOPE_SHARE);
        List<Rated> rated = new ArrayList<>();
        rate(adapter, some(vectors.part("val").where(chosen::contains), ratings - foreign, random), rated);
        rate(adapter, some(vectors.part("oos_val"), foreign, random), rated);
        return new RatedScores(rated, 0);
    }

    private static void rate(IntentAdapter adapter, ClincVectors.Part asked, List<Rated> rated) {
        for (int i = 0; i < asked.labels().size(); i++) {
            Prediction prediction = adapter.predict(asked.vectors().get(i));
            if (!prediction.outOfScope()) {
                boolean right = prediction.label().equals(asked.labels().get(i));
                rated.add(new Rated(prediction.routingScore(), right, 1));
            }
        }
    }

    private Outcome judge(IntentAdapter adapter, Set<String> chosen, ClincVectors.Part rest, Target target) {
        if (target.reached().isEmpty()) {
            String next = target.next()
                    .map(step -> String.format("%d ratings for %.0f %%", step.more(), 100 * step.coverage()))
                    .orElse("no ratings would help");
            System.out.printf("  %.2f none yet, %s%n", target.precision(), next);
            return new Outcome(0, Double.NaN, Double.NaN, 0, 1);
        }
        Point point = target.reached().get();
        ClincVectors.Part outside = vectors.part("oos_test");
        double leaked = (double) outside.vectors().stream()
                        .map(adapter::predict)
                        .filter(prediction -> RoutingEvidence.answersAlone(prediction, point.threshold()))
                        .count()
                / outside.vectors().size();
        Asked test = ask(adapter, vectors.part("test").where(chosen::contains), point);
        Asked all = test.and(ask(adapter, rest, point));
        System.out.printf(
                "  %.2f of %.1f %% answered alone %.2f %% right, with the rest %.2f %%; band %.2f to %.2f, seen %.2f; %.2f %%"
                        + " named right%n",
                target.precision(),
                100 * test.coverage(leaked),
                100 * test.precision(leaked),
                100 * all.precision(leaked),
                100 * point.low(),
                100 * point.high(),
                100 * point.precision(),
                100.0 * test.named / test.count);
        return new Outcome(
                test.coverage(leaked), test.precision(leaked), all.precision(leaked), point.low(), point.high());
    }

    /** What became of some texts of the labels: how many were named right, answered alone, and both. */
    private record Asked(int count, int named, int alone, int right) {

        Asked and(Asked other) {
            return new Asked(count + other.count, named + other.named, alone + other.alone, right + other.right);
        }

        /** The share of all questions that is answered alone, with texts out of scope among them. */
        double coverage(double leaked) {
            return (1 - OUT_OF_SCOPE_SHARE) * alone / count + OUT_OF_SCOPE_SHARE * leaked;
        }

        double precision(double leaked) {
            return (1 - OUT_OF_SCOPE_SHARE) * right / count / coverage(leaked);
        }
    }

    private static Asked ask(IntentAdapter adapter, ClincVectors.Part inside, Point point) {
        int named = 0;
        int alone = 0;
        int right = 0;
        for (int i = 0; i < inside.labels().size(); i++) {
            Prediction prediction = adapter.predict(inside.vectors().get(i));
            boolean is = prediction.label().equals(inside.labels().get(i));
            boolean answers = RoutingEvidence.answersAlone(prediction, point.threshold());
            named += is ? 1 : 0;
            alone += answers ? 1 : 0;
            right += is && answers ? 1 : 0;
        }
        return new Asked(inside.labels().size(), named, alone, right);
    }

    private void summarize() {
        for (double target : TARGETS) {
            List<Outcome> all = outcomes.getOrDefault(target, List.of());
            System.out.printf(
                    "target %.2f, %d draws: kept in %d (with the rest %d), in the band in %d, none in %d; coverage mean %.1f %%"
                            + " (%.1f to %.1f), least realised %.2f %%%n",
                    target,
                    all.size(),
                    all.stream().filter(one -> !(one.realised < target)).count(),
                    all.stream().filter(one -> !(one.withRest < target)).count(),
                    all.stream().filter(Outcome::isInBand).count(),
                    all.stream().filter(one -> one.coverage == 0).count(),
                    100 * all.stream().mapToDouble(Outcome::coverage).average().orElse(0),
                    100 * all.stream().mapToDouble(Outcome::coverage).min().orElse(0),
                    100 * all.stream().mapToDouble(Outcome::coverage).max().orElse(0),
                    100
                            * all.stream()
                                    .mapToDouble(Outcome::realised)
                                    .filter(Double::isFinite)
                                    .min()
                                    .orElse(Double.NaN));
        }
    }

    private static ClincVectors.Part some(ClincVectors.Part part, int count, Random random) {
        return shuffled(part, random).first(count);
    }

    private static ClincVectors.Part shuffled(ClincVectors.Part part, Random random) {
        int size = part.labels().size();
        List<Integer> rows = some(IntStream.range(0, size).boxed().toList(), size, random);
        return new ClincVectors.Part(
                rows.stream().map(part.labels()::get).toList(),
                rows.stream().map(part.vectors()::get).toList());
    }

    private static <T> List<T> some(List<T> all, int count, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(count, shuffled.size())));
    }
}
