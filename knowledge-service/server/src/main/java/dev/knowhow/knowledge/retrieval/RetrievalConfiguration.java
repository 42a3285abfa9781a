package dev.knowhow.knowledge.retrieval;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * How retrieval works.
 *
 * @param candidates chunks taken from each of the two lists before they are fused
 */
@ConfigurationProperties("knowhow.retrieval")
record RetrievalConfiguration(
        @Bindable(defaultValue = "100") @Min(1) int candidates) {}
