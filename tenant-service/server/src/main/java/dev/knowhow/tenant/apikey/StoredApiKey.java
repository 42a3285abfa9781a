package dev.knowhow.tenant.apikey;

import dev.knowhow.tenant.api.apikey.ApiKeyOwnerType;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it was made: the hash of its secret is written once and never read back. What it may do now, its
 * {@link KeyChain} says.
 *
 * @param memberId the member whose it is
 * @param parentId the key whose it is
 * @param declaredBy who made it a service key
 */
@MappedEntity("api_key")
record StoredApiKey(
        @Id String id,
        String name,
        String hint,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> scopes,

        @TypeDef(type = DataType.STRING_ARRAY) @Nullable List<String> knowledgeBaseIds,

        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        String createdById,
        String createdBy,
        @Nullable Instant revokedAt,
        ApiKeyOwnerType ownerType,
        @Nullable String memberId,
        @Nullable String parentId,
        @Nullable String declaredBy) {}
