package dev.knowhow.training.intent;

import org.jspecify.annotations.Nullable;

/**
 * OpenAI's three hyperparameters; null chooses by the number of examples.
 *
 * @param nEpochs passes over the examples, 1..200
 * @param batchSize examples of one step, 1..4,096
 * @param learningRateMultiplier of the learning rate that was chosen on development data, above 0 and at most 100
 */
public record IntentHyperparameters(
        @Nullable Integer nEpochs,
        @Nullable Integer batchSize,
        @Nullable Double learningRateMultiplier) {

    public static final IntentHyperparameters AUTO = new IntentHyperparameters(null, null, null);

    private static final int BATCH = 64;
    private static final int EPOCHS = 10;
    private static final int LEAST_STEPS = 400;

    public IntentHyperparameters {
        if (nEpochs != null && (nEpochs < 1 || nEpochs > 200)) {
            throw new IllegalArgumentException("n_epochs must be within 1..200");
        }
        if (batchSize != null && (batchSize < 1 || batchSize > 4096)) {
            throw new IllegalArgumentException("batch_size must be within 1..4096");
        }
        if (learningRateMultiplier != null && !(learningRateMultiplier > 0 && learningRateMultiplier <= 100)) {
            throw new IllegalArgumentException("learning_rate_multiplier must be above 0 and at most 100");
        }
    }

    /** The same with every value chosen, for that many training examples. */
    public Resolved resolve(int examples) {
        int batch = batchSize != null ? batchSize : BATCH;
        int stepsPerEpoch = Math.ceilDiv(examples, batch);
        int epochs = nEpochs != null ? nEpochs : Math.max(EPOCHS, Math.ceilDiv(LEAST_STEPS, stepsPerEpoch));
        return new Resolved(epochs, batch, learningRateMultiplier != null ? learningRateMultiplier : 1);
    }

    /** Values in use. */
    public record Resolved(int nEpochs, int batchSize, double learningRateMultiplier) {}
}
