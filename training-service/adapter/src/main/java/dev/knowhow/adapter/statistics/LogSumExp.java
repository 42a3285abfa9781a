package dev.knowhow.adapter.statistics;

/** The log of summed exponentials, without overflow. */
public final class LogSumExp {

    private LogSumExp() {}

    /** Of the logits over the temperature. */
    public static double of(float[] logits, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit / temperature);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit / temperature - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
