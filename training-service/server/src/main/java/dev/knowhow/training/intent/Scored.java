package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.statistics.LogSumExp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a head that had not seen an example said of it. */
record Scored(boolean right, double confidence, double nearest, double energy) {

    /**
     * @param train rows that the head was fitted to
     * @param unseen vectors it was not
     * @param labels their labels; -1 where none is right
     */
    static List<Scored> of(
            IntentExamples examples, LinearHead head, int[] train, float[][] unseen, int[] labels, double temperature) {
        float[][] known =
                Arrays.stream(train).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new);
        double[] nearest = Distances.nearest(unseen, known);
        float[][] logits = head.logits(unseen);
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < unseen.length; i++) {
            int best = Unseen.best(logits[i]);
            double energy = LogSumExp.of(logits[i], temperature);
            double confidence = StrictMath.exp(logits[i][best] / temperature - energy);
            scored.add(new Scored(best == labels[i], confidence, nearest[i], energy));
        }
        return scored;
    }

    double outOfScopeScore(OutOfScope scale) {
        return scale.score(nearest, energy);
    }

    /** The score that counts for routing: none where the verdict is out of scope. */
    float routingScore(OutOfScope verdict) {
        double score = outOfScopeScore(verdict);
        return score > verdict.threshold() ? 0 : (float) verdict.routingScore(confidence, score);
    }
}
