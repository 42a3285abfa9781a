package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.IntentSpec.Refusal;
import dev.knowhow.adapter.IntentSpec.Refusals;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * CLINC150 as people would bring it: all of it, or some examples of each label, a fifth held out, and a share of the labels
 * changed; trained as {@code auto} does, then fitted to the held-out fifth as well. Prints accuracy, calibration and what is
 * refused of the part asked for, at several shares of in-scope texts that may be, and, where labels were changed, how many of
 * the first lines that are proposed for mending were. Arguments: {@code data_full.json} of clinc150; a file that keeps its
 * vectors; {@code val} or {@code test}; examples a label, 0 for all; the share of changed labels; how many known
 * out-of-scope texts are shown; how many draws; how many labels, drawn anew each time, all where that is left out. Another
 * set of the same form does, too.
 */
final class ClincFigures {

    private static final long SEED = 20_261_130;
    private static final double[] REFUSED = {0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05};

    private final ClincVectors.Part train;
    private final ClincVectors.Part inside;
    private final ClincVectors.Part outside;
    private final ClincVectors.Part known;

    private ClincFigures(ClincVectors vectors, String part, int shown, Set<String> labels) {
        train = vectors.part("train").where(labels::contains);
        inside = vectors.part(part).where(labels::contains);
        outside = vectors.part("oos_" + part);
        known = vectors.part("oos_train").first(shown);
    }

    public static void main(String[] arguments) throws Exception {
        ClincVectors vectors = ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1]));
        List<String> labels = List.copyOf(new TreeSet<>(vectors.part("train").labels()));
        int chosen = arguments.length > 7 ? Integer.parseInt(arguments[7]) : labels.size();
        for (int draw = 1; draw <= Integer.parseInt(arguments[6]); draw++) {
            List<String> shuffled = new ArrayList<>(labels);
            Collections.shuffle(shuffled, new Random(SEED - draw));
            new ClincFigures(
                            vectors,
                            arguments[2],
                            Integer.parseInt(arguments[5]),
                            Set.copyOf(shuffled.subList(0, chosen)))
                    .run(Integer.parseInt(arguments[3]), Double.parseDouble(arguments[4]), draw);
        }
    }

    private void run(int each, double changed, int draw) {
        Random random = new Random(SEED + draw);
        IntentExamples all = train.examples(known);
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
            for (int i = 0; i < (each == 0 ? rows.size() : Math.min(each, rows.size())); i++) {
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
        IntentAdapter refitted = adapter(IntentModel.refit(measured, everything, IntentHyperparameters.AUTO, draw));
        report("refitted", refitted);
        refused(refitted);
        if (changed > 0) {
            proposed(measured, rest, heldOut, all.labels);
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

    /** What is refused in scope and let through out of scope: told by the adapter, and seen. */
    private void refused(IntentAdapter adapter) {
        double[] own = scores(predictions(adapter, inside.vectors()));
        double[] foreign = scores(predictions(adapter, outside.vectors()));
        OutOfScope scale = spec(adapter).outOfScope();
        Refusals refusals = Objects.requireNonNull(scale.refusals());
        System.out.printf(
                "  verdict: refused %.2f %%, let through %.1f %%; by itself at most %.2f %%: refused %.2f %%, let through %.1f %%,"
                        + " threshold %.2f%n",
                100 * above(own, scale.threshold()),
                100 - 100 * above(foreign, scale.threshold()),
                100 * refusals.share(),
                100 * above(own, scale.refusal(null)),
                100 - 100 * above(foreign, scale.refusal(null)),
                scale.refusal(null));
        Arrays.sort(own);
        for (double share : REFUSED) {
            Refusal point = refusals.at(share);
            System.out.printf(
                    "  at most %.1f %%: refused %.2f %%, let through %.1f %% (told %.1f %%), threshold %.2f; needed %.2f%n",
                    100 * share,
                    100 * above(own, point.threshold()),
                    100 - 100 * above(foreign, point.threshold()),
                    point.letThrough() == null ? Double.NaN : 100 * point.letThrough(),
                    point.threshold(),
                    own[Math.min(own.length - 1, (int) (own.length * (1 - share)))]);
        }
    }

    private static double above(double[] scores, double threshold) {
        return Arrays.stream(scores).filter(score -> score > threshold).count() / (double) scores.length;
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
}
