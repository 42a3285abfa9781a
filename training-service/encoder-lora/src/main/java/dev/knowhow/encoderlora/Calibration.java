package dev.knowhow.encoderlora;

import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.calibration.RefusalCurve;
import dev.knowhow.adapter.calibration.Scored;
import dev.knowhow.adapter.kernel.Cosine;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is learned about confidence from examples that were left out of the training: the temperature (Guo et al., 2017),
 * the out-of-scope score's scale and threshold, and the evidence for routing. As of adapters on the frozen encoder, which
 * calibrate on folds; here only one model is trained.
 */
final class Calibration {

    private static final double IN_SCOPE_KEPT = 0.98;
    private static final double TARGET_PRECISION = 0.98;
    private static final double OUT_OF_SCOPE_SHARE = 0.1;
    private static final double LEAST_DEVIATION = 1e-3;

    private final Scaling scaling;
    private final OutOfScope outOfScope;
    private final RoutingEvidence evidence;

    /**
     * @param head rows scaled to the logits' scale, flat [labels, width]
     * @param fitted vectors of the examples trained on
     */
    Calibration(
            float[] head,
            float[][] fitted,
            float[][] validation,
            Examples validationExamples,
            float[][] outside,
            Examples outsideExamples) {
        scaling = validation.length == 0
                ? new Scaling(1, 0)
                : CosineHead.logits(head, validation, validationExamples).scaling();
        List<Scored> inside = score(head, fitted, validation, validationExamples);
        List<Scored> foreign = score(head, fitted, outside, outsideExamples);
        OutOfScope verdict = outOfScope(inside);
        outOfScope = verdict.with(RefusalCurve.of(
                fitted.length,
                Scored.outOfScopeScores(inside, verdict),
                Scored.outOfScopeScores(foreign, verdict),
                (share, own) -> own));
        evidence = Scored.evidence(inside, verdict, Scored.routingScores(foreign, verdict));
    }

    RoutingEvidence evidence() {
        return evidence;
    }

    IntentSpec spec(List<String> labels) {
        return new IntentSpec(
                IntentSpec.Head.COSINE.id(),
                labels,
                scaling.temperature(),
                scaling.noise(),
                outOfScope,
                IntentSpec.Routing.of(evidence, TARGET_PRECISION, OUT_OF_SCOPE_SHARE),
                null);
    }

    private List<Scored> score(float[] head, float[][] fitted, float[][] vectors, Examples examples) {
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            scored.add(Scored.of(
                    CosineHead.logits(head, vectors[i]),
                    examples.labels().get(i),
                    nearest(vectors[i], fitted),
                    scaling));
        }
        return scored;
    }

    private static double nearest(float[] vector, float[][] others) {
        return Arrays.stream(others)
                .mapToDouble(other -> Cosine.of(vector, other))
                .max()
                .orElse(-1);
    }

    private static OutOfScope outOfScope(List<Scored> inside) {
        double nearest = mean(inside, Scored::nearest);
        double energy = mean(inside, Scored::energy);
        double nearestDeviation = deviation(inside, Scored::nearest, nearest);
        double energyDeviation = deviation(inside, Scored::energy, energy);
        OutOfScope scale = new OutOfScope(nearest, nearestDeviation, energy, energyDeviation, 0, IN_SCOPE_KEPT, null);
        double[] scores = inside.stream()
                .mapToDouble(scored -> scored.outOfScopeScore(scale))
                .sorted()
                .toArray();
        double threshold =
                scores.length == 0 ? 0 : scores[Math.min(scores.length - 1, (int) (scores.length * IN_SCOPE_KEPT))];
        return new OutOfScope(nearest, nearestDeviation, energy, energyDeviation, threshold, IN_SCOPE_KEPT, null);
    }

    private static double mean(List<Scored> scored, ToDoubleFunction<Scored> value) {
        return scored.stream().mapToDouble(value).average().orElse(0);
    }

    private static double deviation(List<Scored> scored, ToDoubleFunction<Scored> value, double mean) {
        double variance = mean(scored, one -> (value.applyAsDouble(one) - mean) * (value.applyAsDouble(one) - mean));
        return Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    }
}
