package dev.knowhow.tenant.api.apikey;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that has been revoked: what {@link ApiKeyResponse} says, and what ended with it.
 *
 * @param endedDescendants how many keys that were made with it, or with one of those, ended in this call
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RevokeApiKeyResponse(
        String id,
        String name,
        String hint,
        List<String> scopes,
        @Nullable List<String> knowledgeBaseIds,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        ApiKeyOwnerType ownerType,
        @Nullable String ownerId,
        String ownerName,
        long descendantCount,
        int endedDescendants) {

    public RevokeApiKeyResponse {
        scopes = List.copyOf(scopes);
        knowledgeBaseIds = knowledgeBaseIds == null ? null : List.copyOf(knowledgeBaseIds);
    }

    /** The key together with how many others ended. */
    public static RevokeApiKeyResponse of(ApiKeyResponse key, int endedDescendants) {
        return new RevokeApiKeyResponse(
                key.id(),
                key.name(),
                key.hint(),
                key.scopes(),
                key.knowledgeBaseIds(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.createdAt(),
                key.createdBy(),
                key.revokedAt(),
                key.ownerType(),
                key.ownerId(),
                key.ownerName(),
                key.descendantCount(),
                endedDescendants);
    }
}
