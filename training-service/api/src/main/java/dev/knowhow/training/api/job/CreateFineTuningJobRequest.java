package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an adapter to be trained from a file of examples, as OpenAI's API does. Hyperparameters and integrations
 * come as they are, so that those that cannot be honoured are refused by name instead of ignored.
 *
 * @param model a base model: {@code knowhow-auto}, {@code knowhow-intent}, {@code knowhow-examples}, {@code knowhow-encoder-lora}, {@code
 *     knowhow-fusion}, {@code knowhow-retriever}, or a name of OpenAI's, which stands for {@code knowhow-auto}
 * @param trainingFile a file (file-…) or a dataset (ds_…)
 * @param suffix names the adapter's alias, up to 64 characters
 * @param seed 0 to 2147483647; the same inputs and seed give the same adapter
 * @param hyperparameters OpenAI's older place for those of {@code method.supervised}
 * @param metadata up to 16 pairs; {@code adapter_kind} names the kind, {@code vector_store_id} the knowledge base that a
 *     fusion or a retriever is for
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateFineTuningJobRequest(
        @NotBlank String model,
        @NotBlank String trainingFile,
        @Nullable String validationFile,
        @Nullable @Size(max = 64) String suffix,
        @Nullable Long seed,
        @Nullable Map<String, Object> hyperparameters,
        @Nullable Method method,
        @Nullable List<Map<String, Object>> integrations,
        @Nullable Map<String, String> metadata) {

    /** How to train; only {@code supervised} is done here. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Method(
            @Nullable String type,
            @Nullable Supervised supervised,
            @Nullable Map<String, Object> dpo,
            @Nullable Map<String, Object> reinforcement) {}

    /** The part of {@link Method} for supervised training. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Supervised(@Nullable Map<String, Object> hyperparameters) {}
}
