package dev.knowhow.training.assistant;

import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.assistant.AssistantResponse;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row; its fields are explained at {@link AssistantResponse} and {@link AssistantPolicy}. */
@MappedEntity
record Assistant(
        @Id String id,
        String name,
        @Nullable String model,
        String vectorStoreId,
        String mode,
        double targetPrecision,
        @Nullable Double outOfScopeShare,
        double auditShare,
        Instant createdAt,
        Instant updatedAt) {

    AssistantResponse toResponse() {
        return new AssistantResponse(
                id,
                "assistant",
                name,
                "assistant:" + name,
                model,
                vectorStoreId,
                new AssistantPolicy(mode, targetPrecision, outOfScopeShare, auditShare),
                createdAt,
                updatedAt);
    }
}
