package dev.knowhow.training.api.assistant;

import dev.knowhow.tenancy.SnakeCase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Changes of an assistant; what is absent stays as it is, in the policy too. */
@SnakeCase
public record UpdateAssistantRequest(
        @Nullable @Size(max = 64) String name,
        @Nullable String model,
        @Nullable String vectorStoreId,
        @Nullable @Valid AssistantPolicy policy) {}
