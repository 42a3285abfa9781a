package dev.knowhow.tenant.apikey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it was made: the hash of its secret is written once and never read back. What it may do now, its
 * {@link KeyChain} says.
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
        @Relation(Relation.Kind.EMBEDDED) KeyMaking.Owner owner) {}
