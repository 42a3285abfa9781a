package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fine-tuning job as OpenAI's API shows it, and what else is known of it under {@code knowhow}; instants are unix
 * seconds.
 *
 * @param status one of {@code validating_files}, {@code queued} (also while paused, for which OpenAI has no word),
 *     {@code running}, {@code succeeded}, {@code failed}, {@code cancelled}
 * @param organizationId the tenant
 * @param userProvidedSuffix what the person called the adapter, in the form that names have
 * @param trainedTokens examples seen times their tokens, once the job has succeeded; 0 tokens are never counted twice
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FineTuningJobResponse(
        String id,
        String object,
        long createdAt,
        @Nullable Failure error,
        @Nullable String fineTunedModel,
        @Nullable Long finishedAt,
        @Nullable Long estimatedFinish,
        Hyperparameters hyperparameters,
        String model,
        String organizationId,
        List<String> resultFiles,
        long seed,
        String status,
        @Nullable Long trainedTokens,
        String trainingFile,
        @Nullable String userProvidedSuffix,
        @Nullable String validationFile,
        List<Map<String, Object>> integrations,
        Map<String, String> metadata,
        Method method,
        Details knowhow) {

    public FineTuningJobResponse {
        resultFiles = List.copyOf(resultFiles);
        integrations = List.copyOf(integrations);
        metadata = Map.copyOf(metadata);
    }

    /**
     * Why a job failed.
     *
     * @param code {@code invalid_training_file}, {@code deadline_exceeded}, {@code training_failed} or {@code server_error}
     * @param param the field of the request at fault
     */
    @Serdeable
    public record Failure(
            String code, String message, @Nullable String param) {}

    /**
     * Each a number; {@code "auto"} until the kind is chosen, for kinds that have no such parameter (fusion and
     * retriever), and where what was chosen is beyond OpenAI's range: then {@link Details} tells it.
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Hyperparameters(Object nEpochs, Object batchSize, Object learningRateMultiplier) {}

    /** The method with the hyperparameters once more, where OpenAI's newer clients look for them. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Method(String type, Supervised supervised) {}

    /** The part of {@link Method} for supervised training. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Supervised(Hyperparameters hyperparameters) {}

    /**
     * What OpenAI's object has no field for.
     *
     * @param stage {@code validating}, {@code queued}, {@code embedding}, {@code training}, {@code evaluating}, {@code
     *     paused}, {@code succeeded}, {@code failed} or {@code cancelled}
     * @param kind {@code intent}, {@code examples}, {@code encoder-lora}, {@code fusion} or {@code retriever}, once it is chosen
     * @param kindReason why that kind, where it was chosen here
     * @param adapterId the adapter (ftm_…), once it is registered
     * @param epochs passes over the examples that are made, also beyond the 50 that OpenAI's hyperparameter may say
     * @param datasetVersion SHA-256 of the examples trained on
     * @param refittedOn how many examples the adapter was fitted to, those that were held out included, after its twin had been
     *     measured and promoted; null where it is what was measured
     * @param progress 0 to 100 within the stage
     * @param remainingSeconds the time the stage is expected to take still
     * @param ahead jobs of this tenant that come first, while it waits
     * @param attempts how often work on it began
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Details(
            String stage,
            @Nullable String kind,
            @Nullable String kindReason,
            @Nullable String adapterId,
            @Nullable String vectorStoreId,
            @Nullable String datasetId,
            @Nullable String datasetVersion,
            @Nullable Integer epochs,
            @Nullable Integer refittedOn,
            @Nullable Integer step,
            @Nullable Integer totalSteps,
            double progress,
            @Nullable Long remainingSeconds,
            @Nullable Integer ahead,
            int attempts) {}
}
