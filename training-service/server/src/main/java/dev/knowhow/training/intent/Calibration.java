package dev.knowhow.training.intent;

import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.IntentSpec.Routing;
import dev.knowhow.adapter.RoutingEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Everything about an adapter's confidence that is learned from unseen examples: temperature, the out-of-scope score's
 * scale and threshold, and the evidence for routing.
 */
final class Calibration {

    /** The share of unseen in-scope texts that the out-of-scope verdict may not touch. */
    private static final double IN_SCOPE_KEPT = 0.98;
    /** Distances to all training examples are the dear part; more texts would hardly move a threshold. */
    private static final int SCORED = 1500;

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
        List<Scored> inside = scored(examples, folds, temperature);
        List<Scored> outside = new ArrayList<>(scored(examples, unknown, temperature));
        int[] none = new int[examples.outOfScope.length];
        Arrays.fill(none, -1);
        Part first = folds.getFirst();
        outside.addAll(Scored.of(examples, first.head, first.train, examples.outOfScope, none, temperature));
        OutOfScope outOfScope = outOfScope(inside);
        RoutingEvidence evidence = new RoutingEvidence(
                routed(inside.stream().filter(Scored::right).toList(), outOfScope),
                routed(inside.stream().filter(scored -> !scored.right()).toList(), outOfScope),
                routed(outside, outOfScope));
        return new Calibration(head, temperature, outOfScope, evidence);
    }

    private static List<Scored> scored(IntentExamples examples, List<Part> parts, double temperature) {
        List<Scored> scored = new ArrayList<>();
        for (Part part : parts) {
            int[] rows = thinned(part.unseen, SCORED / parts.size());
            float[][] vectors =
                    Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new);
            int[] labels = Arrays.stream(rows).map(row -> examples.labels[row]).toArray();
            scored.addAll(Scored.of(examples, part.head, part.train, vectors, labels, temperature));
        }
        return scored;
    }

    private static int[] thinned(int[] rows, int most) {
        int[] thinned = new int[Math.min(most, rows.length)];
        Arrays.setAll(thinned, i -> rows[(int) ((long) i * rows.length / thinned.length)]);
        return thinned;
    }

    private static float[] routed(List<Scored> scored, OutOfScope outOfScope) {
        float[] routed = new float[scored.size()];
        for (int i = 0; i < routed.length; i++) {
            routed[i] = scored.get(i).routed(outOfScope);
        }
        return routed;
    }

    private static OutOfScope outOfScope(List<Scored> inside) {
        double nearest = mean(inside, Scored::nearest);
        double energy = mean(inside, Scored::energy);
        OutOfScope scale = new OutOfScope(
                nearest,
                deviation(inside, Scored::nearest, nearest),
                energy,
                deviation(inside, Scored::energy, energy),
                0,
                IN_SCOPE_KEPT);
        double[] scores = inside.stream()
                .mapToDouble(scored -> scored.outOfScopeScore(scale))
                .sorted()
                .toArray();
        double threshold = scores[Math.min(scores.length - 1, (int) (scores.length * IN_SCOPE_KEPT))];
        return new OutOfScope(
                scale.nearestMean(),
                scale.nearestDeviation(),
                scale.energyMean(),
                scale.energyDeviation(),
                threshold,
                IN_SCOPE_KEPT);
    }

    private static double mean(List<Scored> scored, ToDoubleFunction<Scored> value) {
        return scored.stream().mapToDouble(value).average().orElse(0);
    }

    /** Of one example, or of equal ones, nothing is known about the spread. */
    private static double deviation(List<Scored> scored, ToDoubleFunction<Scored> value, double mean) {
        double variance = mean(scored, one -> (value.applyAsDouble(one) - mean) * (value.applyAsDouble(one) - mean));
        return Math.max(1e-3, Math.sqrt(variance));
    }

    static ExampleIndex index(IntentExamples examples, int[] rows) {
        return ExampleIndex.of(
                Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new),
                Arrays.stream(rows).map(row -> examples.labels[row]).toArray(),
                examples.dimensions());
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
