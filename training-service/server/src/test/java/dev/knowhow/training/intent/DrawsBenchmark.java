package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.kernel.Cosine;
import dev.knowhow.training.evaluation.result.Gate;
import dev.knowhow.training.statistics.PairedTest;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Draws data sets from CLINC150 by a published seed, 8 to 40 labels with 10 to 120 examples each, every second one with
 * 5 % of the labels of what is trained on changed, and trains every kind on four fifths of each. Printed for each: accuracy
 * on CLINC150's test part, which nothing here has seen, also of the adapter that is fitted to the held-out fifth as well once
 * it is promoted; accuracy and gate on that fifth. Arguments: {@code
 * data_full.json} of clinc150; a file that keeps its vectors; the first draw and the last; 2 to leave every other one out.
 * Even draws up to 20 are for development, the others to report.
 */
final class DrawsBenchmark {

    private static final long SEED = 20_261_130;
    private static final double NOISE = 0.05;
    private static final String PROMOTED = "promoted";

    private final ClincVectors vectors;
    private final ClincVectors.Part all;
    private final float[][] names;
    private final List<String> labels;

    private DrawsBenchmark(ClincVectors vectors) throws Exception {
        this.vectors = vectors;
        all = vectors.part("train");
        labels = List.copyOf(new TreeSet<>(all.labels()));
        try (TestingEncoder encoder = new TestingEncoder()) {
            names = encoder.vectors(
                    labels.stream().map(label -> label.replace('_', ' ')).toList());
        }
    }

    public static void main(String[] arguments) throws Exception {
        DrawsBenchmark benchmark = new DrawsBenchmark(ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1])));
        int step = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
        Summary summary = new Summary(new ArrayList<>());
        for (int draw = Integer.parseInt(arguments[2]); draw <= Integer.parseInt(arguments[3]); draw += step) {
            benchmark.run(draw, summary);
        }
        summary.print();
    }

    /** A data set: what is trained on, what is held out, and what is judged at last. */
    private record Draw(List<String> names, IntentExamples train, Texts heldOut, Texts test) {}

    /** Texts' vectors and the indices of their labels. */
    private record Texts(List<float[]> vectors, List<Integer> labels) {

        Texts() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(float[] vector, int label) {
            vectors.add(vector);
            labels.add(label);
        }

        boolean[] right(ToIntFunction<float[]> classifier) {
            boolean[] right = new boolean[vectors.size()];
            for (int i = 0; i < right.length; i++) {
                right[i] = classifier.applyAsInt(vectors.get(i)) == labels.get(i);
            }
            return right;
        }
    }

    /** Something about each of the kinds that are compared. */
    private record Kinds<T>(T auto, T examples, T head) {

        <S> Kinds<S> map(Function<T, S> function) {
            return new Kinds<>(function.apply(auto), function.apply(examples), function.apply(head));
        }
    }

    private Draw draw(int number) {
        Random random = new Random(SEED + number);
        List<String> shuffled = new ArrayList<>(labels);
        Collections.shuffle(shuffled, random);
        List<String> chosen = List.copyOf(new TreeSet<>(shuffled.subList(0, 8 + random.nextInt(33))));
        Texts train = new Texts();
        Texts heldOut = new Texts();
        Texts test = new Texts();
        int each = 10 + random.nextInt(111);
        for (int label = 0; label < chosen.size(); label++) {
            String name = chosen.get(label);
            List<float[]> texts = new ArrayList<>(all.where(name::equals).vectors());
            Collections.shuffle(texts, random);
            int count = Math.min(each, texts.size());
            for (int i = 0; i < count; i++) {
                boolean wrong = number % 2 == 0 && random.nextDouble() < NOISE;
                (i % 5 == 0 ? heldOut : train).add(texts.get(i), wrong ? random.nextInt(chosen.size()) : label);
            }
            for (float[] text : vectors.part("test").where(name::equals).vectors()) {
                test.add(text, label);
            }
        }
        IntentExamples examples = new IntentExamples(
                train.vectors.toArray(float[][]::new),
                train.labels.stream().mapToInt(Integer::intValue).toArray(),
                chosen,
                new float[0][]);
        return new Draw(chosen, examples, heldOut, test);
    }

    private void run(int number, Summary summary) {
        Draw draw = draw(number);
        System.out.printf(
                "draw %d: %d labels, %d to train on, %d held out%s%n",
                number,
                draw.names.size(),
                draw.train.size(),
                draw.heldOut.vectors.size(),
                number % 2 == 0 ? ", 5 % of the labels changed" : "");
        long began = System.nanoTime();
        IntentTraining auto =
                finished(new IntentTraining(draw.train, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, number));
        double seconds = (System.nanoTime() - began) / 1e9;
        auto.candidates()
                .forEach(candidate -> System.out.printf(
                        "  %s, loss %.4f, %s%n", candidate.sentence(), candidate.loss(), candidate.votes()));
        began = System.nanoTime();
        IntentModel votes = new ExamplesTraining(draw.train, IntentPolicy.DEFAULT, number)
                .run()
                .model();
        double voteSeconds = (System.nanoTime() - began) / 1e9;
        IntentTraining head =
                finished(IntentTraining.ofHeads(draw.train, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, number));
        Kinds<IntentAdapter> adapters =
                new Kinds<>(auto.model().orElseThrow(), votes, head.model().orElseThrow()).map(DrawsBenchmark::adapter);
        Kinds<Double> test = adapters.map(adapter -> share(draw.test.right(labels(adapter))));
        String gate = gate(draw, adapters);
        boolean promoted = gate.equals(PROMOTED);
        began = System.nanoTime();
        IntentAdapter deployed = promoted ? refit(draw, adapters.auto, number) : adapters.auto;
        double refitSeconds = (System.nanoTime() - began) / 1e9;
        boolean[] right = draw.test.right(labels(deployed));
        double[] confidences = draw.test.vectors.stream()
                .mapToDouble(vector -> deployed.predict(vector).confidence())
                .toArray();
        double refused = draw.test.vectors.stream()
                        .filter(vector -> deployed.predict(vector).outOfScope())
                        .count()
                / (double) right.length;
        double best = Math.max(test.examples, test.head);
        double difference = test.auto - best;
        System.out.printf(
                "  test: auto %.2f, refitted %.2f (ECE %.3f, refused %.1f %%), examples %.2f, head %.2f; auto less best %+.2f,"
                        + " refitted %+.2f; %.1f s, votes %.2f s, refit %.2f s; %s%n",
                100 * test.auto,
                100 * share(right),
                ReliabilityDiagram.of(confidences, right).ece(),
                100 * refused,
                100 * test.examples,
                100 * test.head,
                100 * difference,
                100 * (share(right) - best),
                seconds,
                voteSeconds,
                refitSeconds,
                gate);
        summary.draws.add(new Outcome(
                test, share(right), share(right) - best, difference, refused, promoted, seconds, voteSeconds));
    }

    /** As after the gate: with what was held out. */
    private static IntentAdapter refit(Draw draw, IntentAdapter measured, long seed) {
        IntentExamples all = draw.train.and(
                draw.heldOut.vectors.toArray(float[][]::new),
                draw.heldOut.labels.stream().mapToInt(Integer::intValue).toArray());
        return adapter(IntentModel.refit(measured, all, IntentHyperparameters.AUTO, seed));
    }

    private static ToIntFunction<float[]> labels(IntentAdapter adapter) {
        return vector -> adapter.labels().indexOf(adapter.predict(vector).label());
    }

    private static IntentTraining finished(IntentTraining training) {
        while (!training.isFinished()) {
            training.step();
        }
        return training;
    }

    private static IntentAdapter adapter(IntentModel model) {
        return model.adapter(new Origin("benchmark", TestingEncoder.DIMENSIONS, "benchmark", 1, "benchmark"));
    }

    private static double share(boolean[] right) {
        return IntStream.range(0, right.length).filter(i -> right[i]).count() / (double) right.length;
    }

    /** The label whose name is nearest. */
    private boolean[] base(Draw draw) {
        return draw.heldOut.right(vector -> IntStream.range(0, draw.names.size())
                .boxed()
                .max(Comparator.comparingDouble(
                        label -> Cosine.of(vector, names[labels.indexOf(draw.names.get(label))])))
                .orElseThrow());
    }

    /** What the evaluation's gate says of the held-out part. */
    private String gate(Draw draw, Kinds<IntentAdapter> adapters) {
        Gate gate = new Gate();
        Kinds<boolean[]> right = adapters.map(adapter -> draw.heldOut.right(labels(adapter)));
        boolean[] base = base(draw);
        List<String> groups =
                IntStream.range(0, base.length).mapToObj(Integer::toString).toList();
        gate.beats("base", "Accuracy", share(right.auto), share(base), PairedTest.of(right.auto, base, groups, 1));
        PairedTest votes = PairedTest.of(right.auto, right.examples, groups, 1);
        PairedTest head = PairedTest.of(right.auto, right.head, groups, 1);
        gate.requireNotWorse("the best", votes.difference() <= head.difference() ? votes : head);
        double[] confidences = draw.heldOut.vectors.stream()
                .mapToDouble(vector -> adapters.auto.predict(vector).confidence())
                .toArray();
        gate.requireCalibration(ReliabilityDiagram.of(confidences, right.auto).ece(), confidences);
        System.out.printf(
                "  held out: %.1f %% right at a mean confidence of %.1f %%, noise %.3f%n",
                100 * share(right.auto),
                100 * Arrays.stream(confidences).average().orElse(0),
                Objects.requireNonNull(adapters.auto.config().intent()).noise());
        return gate.verdict().passed()
                ? PROMOTED
                : "rejected: "
                        + gate.verdict().checks().stream()
                                .filter(check -> !check.passed())
                                .map(check -> check.name() + " (" + check.sentence() + ")")
                                .toList();
    }

    /** What came of one draw. */
    private record Outcome(
            Kinds<Double> test,
            double refitted,
            double refittedDifference,
            double difference,
            double refused,
            boolean promoted,
            double seconds,
            double voteSeconds) {}

    /** All draws together. */
    private record Summary(List<Outcome> draws) {

        void print() {
            System.out.printf(
                    "%d draws: %d promoted; auto %.2f, refitted %.2f, examples %.2f, head %.2f on average; less the best of both"
                            + " %+.2f (refitted %+.2f) on average, %+.2f (%+.2f) at worst, more than a point worse %d (%d)"
                            + " times; refused %.2f %%; median %.1f s, votes %.2f s%n",
                    draws.size(),
                    draws.stream().filter(Outcome::promoted).count(),
                    100 * mean(draw -> draw.test.auto),
                    100 * mean(Outcome::refitted),
                    100 * mean(draw -> draw.test.examples),
                    100 * mean(draw -> draw.test.head),
                    100 * mean(Outcome::difference),
                    100 * mean(Outcome::refittedDifference),
                    100 * draws.stream().mapToDouble(Outcome::difference).min().orElse(0),
                    100
                            * draws.stream()
                                    .mapToDouble(Outcome::refittedDifference)
                                    .min()
                                    .orElse(0),
                    draws.stream().filter(draw -> draw.difference < -0.01).count(),
                    draws.stream()
                            .filter(draw -> draw.refittedDifference < -0.01)
                            .count(),
                    100 * mean(Outcome::refused),
                    median(Outcome::seconds),
                    median(Outcome::voteSeconds));
        }

        private double mean(ToDoubleFunction<Outcome> figure) {
            return draws.stream().mapToDouble(figure).average().orElse(0);
        }

        private double median(ToDoubleFunction<Outcome> figure) {
            return draws.stream().mapToDouble(figure).sorted().toArray()[draws.size() / 2];
        }
    }
}
