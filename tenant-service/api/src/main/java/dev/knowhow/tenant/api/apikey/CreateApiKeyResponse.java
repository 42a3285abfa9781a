package dev.knowhow.tenant.api.apikey;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new API key.
 *
 * @param secret the key itself, {@code kh_…}; shown here and never again
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateApiKeyResponse(
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
        String secret) {

    public CreateApiKeyResponse {
        scopes = List.copyOf(scopes);
        knowledgeBaseIds = knowledgeBaseIds == null ? null : List.copyOf(knowledgeBaseIds);
    }

    /** The key together with its secret. */
    public static CreateApiKeyResponse of(ApiKeyResponse key, String secret) {
        return new CreateApiKeyResponse(
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
                secret);
    }

    /** Without the secret: responses end up in logs. */
    @Override
    public String toString() {
        return "CreateApiKeyResponse[id=" + id + ", hint=" + hint + "]";
    }
}
