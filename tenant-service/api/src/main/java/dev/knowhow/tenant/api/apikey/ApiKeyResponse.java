package dev.knowhow.tenant.api.apikey;

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
 * @param scopes ids of {@link dev.knowhow.tenancy.Scope}: what it may do now, which is never more than its owner may
 * @param knowledgeBaseIds the vector stores it is limited to, or null for all of them
 * @param expiresAt when it ends, be it that the key it was made with does
 * @param lastUsedAt to the minute
 * @param createdBy name of the member or key that made it
 * @param ownerId the member or key that it ends with; null for a service key
 * @param ownerName the name of that one; of a service key, who declared it one
 * @param descendantCount how many keys that are in use were made with it, or with one of those: they end with it
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
        @Nullable Instant revokedAt,
        ApiKeyOwnerType ownerType,
        @Nullable String ownerId,
        String ownerName,
        long descendantCount) {

    public ApiKeyResponse {
        scopes = List.copyOf(scopes);
        knowledgeBaseIds = knowledgeBaseIds == null ? null : List.copyOf(knowledgeBaseIds);
    }
}
