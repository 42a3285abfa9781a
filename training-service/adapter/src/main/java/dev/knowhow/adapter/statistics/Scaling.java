package dev.knowhow.adapter.statistics;

/**
 * How logits become probabilities: a softmax at a temperature (Guo et al., 2017), of which a share is spread evenly over all
 * labels. Where some labels of the examples are wrong, the clearest answer is wrong as often; a temperature alone could
 * say so only by doubting every answer.
 *
 * @param temperature positive
 * @param noise the share that is spread, 0 to {@value #MOST}
 */
public record Scaling(double temperature, double noise) {

    /** Labels of which more are wrong are not learned from. */
    public static final double MOST = 0.5;

    public Scaling {
        if (!(temperature > 0) || Double.isInfinite(temperature) || !(noise >= 0 && noise <= MOST)) {
            throw new IllegalArgumentException("a positive temperature and a noise within 0.." + MOST + " are needed");
        }
    }

    /** The probability of a label whose softmax is that. */
    public double probability(double softmax, int labels) {
        return (1 - noise) * softmax + noise / labels;
    }

    /** The probability of one of the labels. */
    public double probability(float[] logits, int label) {
        return probability(
                StrictMath.exp(logits[label] / temperature - LogSumExp.of(logits, temperature)), logits.length);
    }
}
