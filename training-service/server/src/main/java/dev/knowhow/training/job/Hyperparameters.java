package dev.knowhow.training.job;

import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.training.intent.IntentHyperparameters;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How to train; null leaves it to the trainer. */
@Serdeable
public record Hyperparameters(
        @Nullable Integer nEpochs,
        @Nullable Integer batchSize,
        @Nullable Double learningRateMultiplier) {

    /** OpenAI's ranges begin at 1 and end here. */
    public static final int MAX_EPOCHS = 50;

    public static final int MAX_BATCH = 256;

    private static final String AUTO = "auto";
    private static final int ENCODER_EPOCHS = 5;
    private static final int ENCODER_BATCH = 32;

    public static final Hyperparameters ALL_AUTO = new Hyperparameters(null, null, null);

    /**
     * Those that are used for that kind and number of examples. Search adapters and examples that vote are made by a fixed
     * recipe.
     */
    public Hyperparameters resolve(AdapterKind kind, int examples) {
        return switch (kind) {
            case INTENT -> {
                IntentHyperparameters.Resolved used =
                        new IntentHyperparameters(nEpochs, batchSize, learningRateMultiplier).resolve(examples);
                yield new Hyperparameters(used.nEpochs(), used.batchSize(), used.learningRateMultiplier());
            }
            case ENCODER_LORA ->
                new Hyperparameters(
                        nEpochs == null ? ENCODER_EPOCHS : nEpochs,
                        batchSize == null ? ENCODER_BATCH : batchSize,
                        learningRateMultiplier == null ? 1 : learningRateMultiplier);
            case EXAMPLES, FUSION, RETRIEVER -> this;
        };
    }

    /** Why that kind cannot be trained so, naming the hyperparameter; empty if it can. */
    public Optional<String> refusal(AdapterKind kind) {
        boolean fixed = kind.isForKnowledgeBase() || kind == AdapterKind.EXAMPLES;
        if (!fixed || equals(ALL_AUTO)) {
            return Optional.empty();
        }
        String name = nEpochs != null ? "n_epochs" : batchSize != null ? "batch_size" : "learning_rate_multiplier";
        return Optional.of("The hyperparameter '" + name + "' is not supported for adapters of kind '" + kind.id()
                + "', which are trained by a fixed recipe: leave it out or say 'auto'.");
    }

    /** As OpenAI's contract has them: what was chosen here may be beyond its ranges, what is asked for never is. */
    FineTuningJobResponse.Hyperparameters toResponse() {
        return new FineTuningJobResponse.Hyperparameters(
                nEpochs == null || nEpochs > MAX_EPOCHS ? AUTO : nEpochs,
                batchSize == null || batchSize > MAX_BATCH ? AUTO : batchSize,
                learningRateMultiplier == null ? AUTO : learningRateMultiplier);
    }
}
