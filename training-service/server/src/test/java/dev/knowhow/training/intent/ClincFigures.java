package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.training.statistics.Detection;
import dev.knowhow.training.statistics.LabelErrors;
import dev.knowhow.training.statistics.LabelErrors.Suspect;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * CLINC150 as people would bring it: all of it, or some examples of each label, a fifth held out, and a share of the labels
 * changed; trained as {@code auto} does, then fitted to the held-out fifth as well. Prints accuracy, calibration and what is
 * refused of the part asked for, at several shares of in-scope texts to keep, and, where labels were changed, how many of
 * the first lines that are proposed for mending were. Arguments: {@code data_full.json} of clinc150; a file that keeps its
 * vectors; {@code val} or {@code test}; examples a label, 0 for all; the share of changed labels; how many known
 * out-of-scope texts are shown; how many draws.
 */
final class ClincFigures {

    private static final long SEED = 20_261_130;
    private static final double[] KEPT = {0.98, 0.99, 0.995, 0.997, 0.999};

    private final ClincVectors vectors;
    private final ClincVectors.Part inside;
    private final ClincVectors.Part outside;
    private final ClincVectors.Part known;

    private ClincFigures(ClincVectors vectors, String part, int shown) {
        this.vectors = vectors;
        inside = vectors.part(part);
        outside = vectors.part("oos_" + part);
        known = vectors.part("oos_train").first(shown);
    }

    public static void main(String[] arguments) throws Exception {
        ClincFigures figures = new ClincFigures(
                ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1])),
                arguments[2],
                Integer.parseInt(arguments[5]));
        for (int draw = 1; draw <= Integer.parseInt(arguments[6]); draw++) {
            figures.run(Integer.parseInt(arguments[3]), Double.parseDouble(arguments[4]), draw);
        }
    }

    private void run(int each, double changed, int draw) {
        Random random = new Random(SEED + draw);
        IntentExamples all = vectors.part("train").examples(known);
        List<Integer> train = new ArrayList<>();
        List<Integer> heldOut = new ArrayList<>();
        for (int label = 0; label < all.classes(); label++) {
            int wanted = label;
            List<Integer> rows = new ArrayList<>();
            for (int row = 0; row < all.size(); row++) {
                if (all.labels[row] == wanted) {
                    rows.add(row);
                }
            }
            Collections.shuffle(rows, random);
            for (int i = 0; i < (each == 0 ? rows.size() : each); i++) {
                (i % 5 == 0 ? heldOut : train).add(rows.get(i));
            }
        }
        int[] given = all.labels.clone();
        for (int row = 0; row < given.length; row++) {
            given[row] = random.nextDouble() < changed ? random.nextInt(all.classes()) : given[row];
        }
        IntentExamples examples = examples(all, given, train);
        long began = System.nanoTime();
        IntentTraining training = new IntentTraining(examples, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, draw);
        while (!training.isFinished()) {
            training.step();
        }
        System.out.printf(
                "draw %d: %d to train on, %d held out, %.1f s%n",
                draw, train.size(), heldOut.size(), (System.nanoTime() - began) / 1e9);
        training.candidates()
                .forEach(candidate -> System.out.printf(
                        "  %s, loss %.4f, %s%n", candidate.sentence(), candidate.loss(), candidate.votes()));
        IntentAdapter measured = adapter(training.model().orElseThrow());
        System.out.printf(
                "  noise %s, temperature %s%n",
                spec(measured).noise(), spec(measured).temperature());
        report("measured", measured);
        IntentExamples rest = examples(all, given, heldOut);
        IntentExamples everything = examples.and(rest.vectors, rest.labels);
        report("refitted", adapter(IntentModel.refit(measured, everything, IntentHyperparameters.AUTO, draw)));
        if (changed > 0) {
            proposed(measured, rest, heldOut, all.labels);
        }
        for (double kept : KEPT) {
            IntentPolicy policy = new IntentPolicy(0.98, 0.1, kept);
            IntentAdapter other = adapter(
                    IntentTraining.restore(examples, IntentHyperparameters.AUTO, policy, draw, training.checkpoint())
                            .model()
                            .orElseThrow());
            refused(kept, adapter(IntentModel.refit(other, everything, IntentHyperparameters.AUTO, draw)));
        }
    }

    private static IntentSpec spec(IntentAdapter adapter) {
        return Objects.requireNonNull(adapter.config().intent());
    }

    private IntentExamples examples(IntentExamples all, int[] given, List<Integer> rows) {
        int[] places = rows.stream().mapToInt(Integer::intValue).toArray();
        return new IntentExamples(
                all.vectors(places),
                Arrays.stream(places).map(row -> given[row]).toArray(),
                all.names,
                all.outOfScope);
    }

    private static IntentAdapter adapter(IntentModel model) {
        return model.adapter(new Origin("benchmark", TestingEncoder.DIMENSIONS, "benchmark", 1, "benchmark"));
    }

    private static List<Prediction> predictions(IntentAdapter adapter, List<float[]> vectors) {
        return vectors.stream().map(adapter::predict).toList();
    }

    private void report(String name, IntentAdapter adapter) {
        List<Prediction> named = predictions(adapter, inside.vectors());
        boolean[] right = new boolean[named.size()];
        int hits = 0;
        for (int i = 0; i < right.length; i++) {
            right[i] = named.get(i).label().equals(inside.labels().get(i));
            hits += right[i] ? 1 : 0;
        }
        Detection detection = Detection.of(scores(named), scores(predictions(adapter, outside.vectors())));
        System.out.printf(
                "  %s: %.2f %% right, ECE %.4f, out-of-scope AUROC %.4f%n",
                name,
                100.0 * hits / right.length,
                ReliabilityDiagram.of(
                                named.stream()
                                        .mapToDouble(Prediction::confidence)
                                        .toArray(),
                                right)
                        .ece(),
                detection.auroc());
    }

    private void refused(double kept, IntentAdapter adapter) {
        System.out.printf(
                "  to keep %.1f %%: refused %.2f %% in scope, %.1f %% out of scope, threshold %.2f%n",
                100 * kept,
                100 * share(predictions(adapter, inside.vectors()), Prediction::outOfScope),
                100 * share(predictions(adapter, outside.vectors()), Prediction::outOfScope),
                spec(adapter).outOfScope().threshold());
    }

    /** As the wrong examples of an evaluation are listed. */
    private static void proposed(IntentAdapter adapter, IntentExamples heldOut, List<Integer> rows, int[] truth) {
        double[][] probabilities = Arrays.stream(heldOut.vectors)
                .map(vector -> adapter.predict(vector, adapter.labels().size()))
                .map(prediction -> {
                    double[] each = new double[adapter.labels().size()];
                    prediction
                            .alternatives()
                            .forEach(alternative ->
                                    each[adapter.labels().indexOf(alternative.label())] = alternative.probability());
                    return each;
                })
                .toArray(double[][]::new);
        List<Suspect> suspects = LabelErrors.rank(heldOut.labels, probabilities);
        long flipped = IntStream.range(0, rows.size())
                .filter(i -> heldOut.labels[i] != truth[rows.get(i)])
                .count();
        for (int first : new int[] {50, 100, 200, (int) flipped}) {
            long found = suspects.stream()
                    .limit(first)
                    .filter(suspect -> heldOut.labels[suspect.index()] != truth[rows.get(suspect.index())])
                    .count();
            System.out.printf("  of the first %d proposed %d were changed, of %d in all%n", first, found, flipped);
        }
    }

    private static double[] scores(List<Prediction> predictions) {
        return predictions.stream().mapToDouble(Prediction::outOfScopeScore).toArray();
    }

    private static double share(List<Prediction> predictions, Predicate<Prediction> wanted) {
        return (double) predictions.stream().filter(wanted).count() / predictions.size();
    }
}
