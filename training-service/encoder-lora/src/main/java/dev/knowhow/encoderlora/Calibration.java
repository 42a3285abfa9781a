package dev.knowhow.encoderlora;

import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.statistics.LogSumExp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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

    private final double temperature;
    private final OutOfScope outOfScope;
    private final RoutingEvidence evidence;

    private record Scored(boolean right, double confidence, double nearest, double energy) {

        float routingScore(OutOfScope verdict) {
            double score = verdict.score(nearest, energy);
            return score > verdict.threshold() ? 0 : (float) verdict.routingScore(confidence, score);
        }
    }

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
        temperature = validation.length == 0 ? 1 : temperature(head, validation, validationExamples);
        List<Scored> inside = score(head, fitted, validation, validationExamples);
        outOfScope = outOfScope(inside);
        evidence = new RoutingEvidence(
                routingScores(inside.stream().filter(Scored::right).toList()),
                routingScores(inside.stream().filter(scored -> !scored.right()).toList()),
                routingScores(score(head, fitted, outside, outsideExamples)));
    }

    RoutingEvidence evidence() {
        return evidence;
    }

    IntentSpec spec(List<String> labels) {
        OptionalDouble threshold = evidence.threshold(TARGET_PRECISION, OUT_OF_SCOPE_SHARE);
        return new IntentSpec(
                IntentSpec.Head.COSINE.id(),
                labels,
                temperature,
                outOfScope,
                new IntentSpec.Routing(
                        TARGET_PRECISION, OUT_OF_SCOPE_SHARE, threshold.isPresent() ? threshold.getAsDouble() : null));
    }

    /** Golden-section search over the temperature's logarithm. */
    private static double temperature(float[] head, float[][] vectors, Examples examples) {
        List<float[]> logits = new ArrayList<>();
        for (float[] vector : vectors) {
            logits.add(CosineHead.logits(head, vector));
        }
        double low = Math.log(0.02);
        double high = Math.log(20);
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 24; i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (loss(logits, examples, StrictMath.exp(left)) < loss(logits, examples, StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    private static double loss(List<float[]> logits, Examples examples, double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            sum += LogSumExp.of(logits.get(i), temperature)
                    - logits.get(i)[examples.labels().get(i)] / temperature;
        }
        return sum;
    }

    private List<Scored> score(float[] head, float[][] fitted, float[][] vectors, Examples examples) {
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            float[] logits = CosineHead.logits(head, vectors[i]);
            int best = Measurement.best(logits);
            double energy = LogSumExp.of(logits, temperature);
            scored.add(new Scored(
                    best == examples.labels().get(i),
                    StrictMath.exp(logits[best] / temperature - energy),
                    nearest(vectors[i], fitted),
                    energy));
        }
        return scored;
    }

    private static double nearest(float[] vector, float[][] others) {
        double nearest = -1;
        for (float[] other : others) {
            double cosine = 0;
            for (int j = 0; j < vector.length; j++) {
                cosine += (double) vector[j] * other[j];
            }
            nearest = Math.max(nearest, cosine);
        }
        return nearest;
    }

    private float[] routingScores(List<Scored> scored) {
        float[] routed = new float[scored.size()];
        for (int i = 0; i < routed.length; i++) {
            routed[i] = scored.get(i).routingScore(outOfScope);
        }
        return routed;
    }

    private static OutOfScope outOfScope(List<Scored> inside) {
        double nearest = mean(inside, Scored::nearest);
        double energy = mean(inside, Scored::energy);
        double nearestDeviation = deviation(inside, Scored::nearest, nearest);
        double energyDeviation = deviation(inside, Scored::energy, energy);
        OutOfScope scale = new OutOfScope(nearest, nearestDeviation, energy, energyDeviation, 0, IN_SCOPE_KEPT);
        double[] scores = inside.stream()
                .mapToDouble(scored -> scale.score(scored.nearest(), scored.energy()))
                .sorted()
                .toArray();
        double threshold =
                scores.length == 0 ? 0 : scores[Math.min(scores.length - 1, (int) (scores.length * IN_SCOPE_KEPT))];
        return new OutOfScope(nearest, nearestDeviation, energy, energyDeviation, threshold, IN_SCOPE_KEPT);
    }

    private static double mean(List<Scored> scored, ToDoubleFunction<Scored> value) {
        return scored.stream().mapToDouble(value).average().orElse(0);
    }

    private static double deviation(List<Scored> scored, ToDoubleFunction<Scored> value, double mean) {
        double variance = mean(scored, one -> (value.applyAsDouble(one) - mean) * (value.applyAsDouble(one) - mean));
        return Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    }
}
