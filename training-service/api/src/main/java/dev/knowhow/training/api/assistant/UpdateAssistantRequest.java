package dev.knowhow.training.api.assistant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an assistant; what is absent stays as it is, in the policy too.
 *
 * @param model empty to let the documents answer alone
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record UpdateAssistantRequest(
        @Nullable @Size(max = 64) String name,
        @Nullable String model,
        @Nullable String vectorStoreId,
        @Nullable @Valid AssistantPolicy policy) {}
