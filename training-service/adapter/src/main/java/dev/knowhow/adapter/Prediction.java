package dev.knowhow.adapter;

import java.util.List;

/**
 * What an intent adapter says of a text.
 *
 * @param confidence calibrated probability of the label, 0..1
 * @param margin confidence less the second label's probability
 * @param entropy of the probabilities, in nats
 * @param energy log of the summed exponentials of the logits over the temperature
 * @param nearestCosine the largest cosine with a kept training example
 * @param outOfScopeScore higher is further out of scope
 * @param outOfScope whether the score is above the adapter's threshold
 * @param routingScore what decides whether the adapter answers alone: the confidence, less the further out of scope the
 *     text is ({@link IntentSpec.OutOfScope#routingScore}), 0..1
 * @param alternatives the most probable labels, the predicted one first
 */
public record Prediction(
        String label,
        double confidence,
        double margin,
        double entropy,
        double energy,
        double nearestCosine,
        double outOfScopeScore,
        boolean outOfScope,
        double routingScore,
        List<Alternative> alternatives) {

    public Prediction {
        alternatives = List.copyOf(alternatives);
    }

    /** The same with another verdict. */
    public Prediction withOutOfScope(boolean verdict) {
        return new Prediction(
                label,
                confidence,
                margin,
                entropy,
                energy,
                nearestCosine,
                outOfScopeScore,
                verdict,
                routingScore,
                alternatives);
    }

    /** A label and its calibrated probability. */
    public record Alternative(String label, double probability) {}
}
