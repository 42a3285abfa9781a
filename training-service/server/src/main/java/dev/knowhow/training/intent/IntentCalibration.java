package dev.knowhow.training.intent;

import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.IntentSpec.Routing;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.adapter.calibration.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything about an adapter's confidence that is learned from unseen examples: temperature, the out-of-scope score's
 * scale and threshold, and the evidence for routing.
 */
final class IntentCalibration {

    /** Distances to all training examples are the costly part; more texts would hardly move a threshold. */
    private static final int SCORED = 3000;

    private static final int STAND_INS = 1500;
    /**
     * As many texts as the stand-ins count beside texts known to be out of scope. A hundred known ones alone leave the
     * promise to chance: one more or one less that gets through moves what is answered by several points.
     */
    private static final int PRIOR = 50;

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

    private IntentCalibration(Head head, double temperature, OutOfScope outOfScope, RoutingEvidence evidence) {
        this.head = head;
        this.temperature = temperature;
        this.outOfScope = outOfScope;
        this.evidence = evidence;
    }

    /**
     * @param folds heads that saw all labels, and examples they did not see
     * @param unknown heads that did not see some labels, and those labels' examples: stand-ins for texts of no label
     * @param independent how many of the examples are no near duplicates of one another
     */
    static IntentCalibration of(
            IntentExamples examples, Head head, List<Part> folds, List<Part> unknown, int independent) {
        LabelledLogits unseen = new LabelledLogits();
        folds.forEach(fold -> fold.head.addLogits(examples, fold.unseen, unseen));
        double temperature = unseen.temperature();
        List<Scored> inside = score(examples, folds, SCORED, temperature);
        List<Scored> standIns = score(examples, unknown, STAND_INS, temperature);
        int[] none = new int[examples.outOfScope.length];
        Arrays.fill(none, -1);
        Part first = folds.getFirst();
        List<Scored> known = score(examples, first, examples.outOfScope, none, temperature);
        OutOfScope outOfScope = Verdict.of(inside, independent);
        RoutingEvidence evidence = Scored.evidence(
                inside,
                outOfScope,
                outside(Scored.routingScores(known, outOfScope), Scored.routingScores(standIns, outOfScope)));
        return new IntentCalibration(head, temperature, outOfScope, evidence);
    }

    /** Known texts with as many of the stand-ins as a prior of that size; the stand-ins alone where none is known. */
    private static float[] outside(float[] known, float[] standIns) {
        if (known.length == 0 || standIns.length == 0) {
            return known.length == 0 ? standIns : known;
        }
        Arrays.sort(standIns);
        float[] outside = Arrays.copyOf(known, known.length + PRIOR);
        for (int i = 0; i < PRIOR; i++) {
            outside[known.length + i] = standIns[(int) ((i + 0.5) * standIns.length / PRIOR)];
        }
        return outside;
    }

    private static List<Scored> score(IntentExamples examples, List<Part> parts, int most, double temperature) {
        List<Scored> scored = new ArrayList<>();
        for (Part part : parts) {
            int[] rows = thin(part.unseen, most / parts.size());
            float[][] vectors =
                    Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new);
            int[] labels = Arrays.stream(rows).map(row -> examples.labels[row]).toArray();
            scored.addAll(score(examples, part, vectors, labels, temperature));
        }
        return scored;
    }

    /** @param labels -1 where none is right */
    private static List<Scored> score(
            IntentExamples examples, Part part, float[][] unseen, int[] labels, double temperature) {
        float[][] known =
                Arrays.stream(part.train).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new);
        double[] nearest = Distances.nearest(unseen, known);
        float[][] logits = part.head.logits(unseen);
        return IntStream.range(0, unseen.length)
                .mapToObj(i -> Scored.of(logits[i], labels[i], nearest[i], temperature))
                .toList();
    }

    private static int[] thin(int[] rows, int most) {
        int[] thinned = new int[Math.min(most, rows.length)];
        Arrays.setAll(thinned, i -> rows[(int) ((long) i * rows.length / thinned.length)]);
        return thinned;
    }

    static ExampleIndex index(IntentExamples examples, int[] rows) {
        return ExampleIndex.of(
                Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new),
                Arrays.stream(rows).map(row -> examples.labels[row]).toArray(),
                examples.dimensions());
    }

    IntentSpec spec(List<String> labels, IntentPolicy policy) {
        Routing routing = Routing.of(evidence, policy.targetPrecision(), policy.outOfScopeShare());
        return new IntentSpec(head.id(), labels, temperature, outOfScope, routing);
    }

    RoutingEvidence evidence() {
        return evidence;
    }
}
