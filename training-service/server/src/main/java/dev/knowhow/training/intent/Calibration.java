package dev.knowhow.training.intent;

import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.IntentSpec.Routing;
import dev.knowhow.adapter.LogSumExp;
import dev.knowhow.adapter.RoutingEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything about an adapter's confidence that is learned from unseen examples: temperature, the out-of-scope score's
 * scale and threshold, and the evidence for routing.
 */
final class Calibration {

    /** The share of unseen in-scope texts that the out-of-scope verdict may not touch. */
    private static final double IN_SCOPE_KEPT = 0.98;
    /** Distances to all training examples are the dear part; so many give the threshold to within a percent. */
    private static final int DISTANCES = 600;

    private final Head head;
    private final double temperature;
    private final OutOfScope outOfScope;
    private final RoutingEvidence evidence;

    /** A head fitted without some examples, and those examples. */
    static final class Part {

        final LinearHead head;
        final int[] train;
        final int[] unseen;

        Part(LinearHead head, int[] train, int[] unseen) {
            this.head = head;
            this.train = train;
            this.unseen = unseen;
        }
    }

    private Calibration(Head head, double temperature, OutOfScope outOfScope, RoutingEvidence evidence) {
        this.head = head;
        this.temperature = temperature;
        this.outOfScope = outOfScope;
        this.evidence = evidence;
    }

    /**
     * @param folds heads that saw all labels, and examples they did not see
     * @param unknown heads that did not see some labels, and those labels' examples: stand-ins for texts of no label
     */
    static Calibration of(IntentExamples examples, Head head, List<Part> folds, List<Part> unknown) {
        Unseen unseen = new Unseen();
        folds.forEach(fold -> unseen.add(fold.head, examples, fold.unseen));
        double temperature = unseen.temperature();
        OutOfScope outOfScope = outOfScope(examples, folds.getFirst(), temperature);
        return new Calibration(head, temperature, outOfScope, evidence(examples, unseen, folds, unknown, temperature));
    }

    private static RoutingEvidence evidence(
            IntentExamples examples, Unseen unseen, List<Part> folds, List<Part> unknown, double temperature) {
        float[] right = new float[unseen.logits.size()];
        float[] wrong = new float[unseen.logits.size()];
        int rights = 0;
        int wrongs = 0;
        for (int i = 0; i < unseen.logits.size(); i++) {
            float[] logits = unseen.logits.get(i);
            if (Unseen.best(logits) == unseen.labels.get(i)) {
                right[rights++] = confidence(logits, temperature);
            } else {
                wrong[wrongs++] = confidence(logits, temperature);
            }
        }
        Unseen foreign = new Unseen();
        unknown.forEach(part -> foreign.add(part.head, examples, part.unseen));
        foreign.logits.addAll(List.of(folds.getFirst().head.logits(examples.outOfScope)));
        float[] outside = new float[foreign.logits.size()];
        for (int i = 0; i < outside.length; i++) {
            outside[i] = confidence(foreign.logits.get(i), temperature);
        }
        return new RoutingEvidence(Arrays.copyOf(right, rights), Arrays.copyOf(wrong, wrongs), outside);
    }

    private static float confidence(float[] logits, double temperature) {
        return (float) StrictMath.exp(logits[Unseen.best(logits)] / temperature - LogSumExp.of(logits, temperature));
    }

    private static OutOfScope outOfScope(IntentExamples examples, Part fold, double temperature) {
        ExampleIndex index = index(examples, fold.train);
        int[] rows = thinned(fold.unseen);
        float[][] vectors =
                Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new);
        float[][] logits = fold.head.logits(vectors);
        double[] nearest = new double[rows.length];
        double[] energy = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            nearest[i] = index.nearest(vectors[i]).cosine();
            energy[i] = LogSumExp.of(logits[i], temperature);
        }
        Moments near = Moments.of(nearest);
        Moments warm = Moments.of(energy);
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] =
                    ((near.mean() - nearest[i]) / near.deviation() + (warm.mean() - energy[i]) / warm.deviation()) / 2;
        }
        Arrays.sort(scores);
        double threshold = scores[Math.min(scores.length - 1, (int) (scores.length * IN_SCOPE_KEPT))];
        return new OutOfScope(near.mean(), near.deviation(), warm.mean(), warm.deviation(), threshold, IN_SCOPE_KEPT);
    }

    private static int[] thinned(int[] rows) {
        int kept = Math.min(DISTANCES, rows.length);
        int[] thinned = new int[kept];
        for (int i = 0; i < kept; i++) {
            thinned[i] = rows[(int) ((long) i * rows.length / kept)];
        }
        return thinned;
    }

    static ExampleIndex index(IntentExamples examples, int[] rows) {
        return ExampleIndex.of(
                Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new),
                Arrays.stream(rows).map(row -> examples.labels[row]).toArray(),
                examples.dimensions());
    }

    private record Moments(double mean, double deviation) {

        static Moments of(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            // Of one example, or equal ones, nothing is known about the spread.
            return new Moments(mean, Math.max(1e-3, Math.sqrt(squares / values.length)));
        }
    }

    IntentSpec spec(List<String> labels, IntentPolicy policy) {
        OptionalDouble threshold = evidence.threshold(policy.targetPrecision(), policy.outOfScopeShare());
        Routing routing = new Routing(
                policy.targetPrecision(),
                policy.outOfScopeShare(),
                threshold.isPresent() ? threshold.getAsDouble() : null);
        return new IntentSpec(head.id(), labels, temperature, outOfScope, routing);
    }

    RoutingEvidence evidence() {
        return evidence;
    }
}
