package dev.knowhow.adapter;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Arrays;

/**
 * How the nearest examples vote: {@code neighbours} of them, each with {@code exp(cosine / temperature)}.
 *
 * @param neighbours how many vote, 1..{@value #MOST}
 * @param temperature the smaller, the more the very nearest count
 * @param weight what their logits are multiplied by before they are added to a head's; 1 where they decide alone
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record Votes(int neighbours, double temperature, double weight) {

    /** More than that many never vote. */
    public static final int MOST = 20;

    /** What every label keeps of the votes, so that none is impossible. */
    private static final double PRIOR = 0.01;

    public Votes {
        if (neighbours < 1 || neighbours > MOST || !isPositive(temperature) || !isPositive(weight)) {
            throw new AdapterFormatException("adapter_config.json: votes need 1.." + MOST
                    + " neighbours, a positive temperature and a positive weight");
        }
    }

    private static boolean isPositive(double number) {
        return number > 0 && !Double.isInfinite(number);
    }

    /** The same with another weight. */
    public Votes withWeight(double other) {
        return new Votes(neighbours, temperature, other);
    }

    /**
     * Adds to each label's logit the logarithm of its votes, times the weight. Their sum grows with the nearest cosines, so that the energy of
     * the logits tells near texts from foreign ones, as a head's does.
     */
    public void addTo(float[] logits, Neighbours nearest) {
        double[] votes = new double[logits.length];
        Arrays.fill(votes, PRIOR / logits.length);
        double[] cosines = nearest.cosines();
        for (int i = 0; i < Math.min(neighbours, cosines.length); i++) {
            votes[nearest.labels()[i]] += StrictMath.exp((cosines[i] - cosines[0]) / temperature);
        }
        for (int label = 0; label < logits.length; label++) {
            logits[label] += (float) (weight * (nearest.nearest() / temperature + StrictMath.log(votes[label])));
        }
    }
}
