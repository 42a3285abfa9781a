package dev.knowhow.encoderlora;

import dev.knowhow.adapter.statistics.LogSumExp;

/**
 * What a head makes of examples that it was not fitted to.
 *
 * @param loss mean, in nats; absent (NaN) where there are no examples
 */
record Measurement(double loss, double accuracy) {

    static Measurement of(float[][] vectors, Examples examples, float[] head) {
        double loss = 0;
        int right = 0;
        for (int i = 0; i < vectors.length; i++) {
            float[] logits = CosineHead.logits(head, vectors[i]);
            int label = examples.labels().get(i);
            loss += LogSumExp.of(logits, 1) - logits[label];
            right += best(logits) == label ? 1 : 0;
        }
        return new Measurement(loss / vectors.length, (double) right / vectors.length);
    }

    static int best(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }
}
