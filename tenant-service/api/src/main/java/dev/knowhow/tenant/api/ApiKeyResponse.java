package dev.knowhow.tenant.api;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key of the caller's tenant, without its secret.
 *
 * @param id {@code key_…}
 * @param hint enough of the secret to recognise it by
 * @param scopes ids of {@link dev.knowhow.tenancy.Scope}
 * @param knowledgeBaseIds the vector stores it is limited to, or null for all of them
 * @param lastUsedAt to the minute
 * @param createdBy name of the member or key that made it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ApiKeyResponse(
        String id,
        String name,
        String hint,
        List<String> scopes,
        @Nullable List<String> knowledgeBaseIds,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {

    public ApiKeyResponse {
        scopes = List.copyOf(scopes);
        knowledgeBaseIds = knowledgeBaseIds == null ? null : List.copyOf(knowledgeBaseIds);
    }
}
