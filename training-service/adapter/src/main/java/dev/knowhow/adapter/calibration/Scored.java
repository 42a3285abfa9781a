package dev.knowhow.adapter.calibration;

import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.statistics.LogSumExp;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.Collection;

/**
 * What a head said of an example that it was not fitted to.
 *
 * @param right whether it named the example's label
 * @param nearest the largest cosine with an example that the head was fitted to
 */
public record Scored(boolean right, double confidence, double nearest, double energy) {

    /**
     * What the head said of an example.
     *
     * @param label -1 where none is right
     */
    public static Scored of(float[] logits, int label, double nearest, Scaling scaling) {
        int best = LabelledLogits.best(logits);
        double energy = LogSumExp.of(logits, scaling.temperature());
        return new Scored(best == label, scaling.probability(logits, best), nearest, energy);
    }

    public double outOfScopeScore(OutOfScope scale) {
        return scale.score(nearest, energy);
    }

    /**
     * What these show of when the adapter may answer alone.
     *
     * @param outside the routing scores of texts of no label
     */
    public static RoutingEvidence evidence(Collection<Scored> inside, OutOfScope verdict, float[] outside) {
        return new RoutingEvidence(
                routingScores(inside.stream().filter(Scored::right).toList(), verdict),
                routingScores(inside.stream().filter(scored -> !scored.right()).toList(), verdict),
                outside);
    }

    /** The same with examples that were left out one by one. */
    public static RoutingEvidence evidence(RoutingEvidence evidence, Collection<Scored> likely, OutOfScope verdict) {
        return evidence.withLikely(
                routingScores(likely.stream().filter(Scored::right).toList(), verdict),
                routingScores(likely.stream().filter(scored -> !scored.right()).toList(), verdict));
    }

    /** The scores that count for routing: none, which is 0, where the verdict is out of scope. */
    public static float[] routingScores(Collection<Scored> scored, OutOfScope verdict) {
        float[] scores = new float[scored.size()];
        int next = 0;
        for (Scored one : scored) {
            scores[next++] = one.routingScore(verdict);
        }
        return scores;
    }

    /** How far out of scope each lies. */
    public static float[] outOfScopeScores(Collection<Scored> scored, OutOfScope scale) {
        float[] scores = new float[scored.size()];
        int next = 0;
        for (Scored one : scored) {
            scores[next++] = (float) one.outOfScopeScore(scale);
        }
        return scores;
    }

    private float routingScore(OutOfScope verdict) {
        double score = outOfScopeScore(verdict);
        return score > verdict.threshold() ? 0 : (float) verdict.routingScore(confidence, score);
    }
}
