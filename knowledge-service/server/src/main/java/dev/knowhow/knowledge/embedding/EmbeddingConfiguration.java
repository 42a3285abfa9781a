package dev.knowhow.knowledge.embedding;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * How text is embedded.
 *
 * @param workers threads that run the model, each on one core; 0 means one per core
 */
@ConfigurationProperties("knowhow.embedding")
record EmbeddingConfiguration(
        @Bindable(defaultValue = "0") @Min(0) int workers) {

    int workersOrCores() {
        return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }
}
