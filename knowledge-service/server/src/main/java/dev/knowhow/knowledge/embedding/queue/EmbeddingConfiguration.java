package dev.knowhow.knowledge.embedding.queue;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How text is embedded.
 *
 * @param workers threads that run the model, each on one core; 0 means one per core
 * @param cachedQueries vectors of questions kept, so that all that one request does with a question, and asking it
 *     again, costs one encoding
 * @param waitingPerTenant texts of one tenant that may wait while somebody waits for them; beyond, requests are refused
 * @param encoder the folder of another encoder than the one that comes along; null for that
 */
@ConfigurationProperties("knowhow.embedding")
public record EmbeddingConfiguration(
        @Bindable(defaultValue = "0") @Min(0) int workers,
        @Bindable(defaultValue = "1000") @Min(0) int cachedQueries,
        @Bindable(defaultValue = "5000") @Min(1) int waitingPerTenant,
        @Nullable Path encoder) {

    int workersOrCores() {
        return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }
}
