package dev.knowhow.knowledge.vectorstore;

import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base.
 *
 * @param expiresAfterDays days without activity after which it expires; null for never
 * @param chunking how its files are cut unless they say otherwise
 * @param indexVersion counts the changes of its chunks
 * @param encoder that embeds it; null for the one that the installation uses
 * @param embeddingAnew whether chunks that another one embedded are being embedded by it
 */
@MappedEntity
public record VectorStore(
        @Id String id,
        String name,
        @Nullable String description,
        @TypeDef(type = DataType.JSON) Map<String, String> metadata,
        @Nullable Integer expiresAfterDays,
        @Relation(Relation.Kind.EMBEDDED) StaticChunkingStrategy chunking,
        long indexVersion,
        Instant createdAt,
        Instant lastActiveAt,
        @Nullable String encoder,
        boolean embeddingAnew) {

    public VectorStore {
        metadata = Map.copyOf(metadata);
    }

    /** When it expires if nothing happens; null for never. */
    public @Nullable Instant expiresAt() {
        return expiresAfterDays == null ? null : lastActiveAt.plus(Duration.ofDays(expiresAfterDays));
    }

    /** Whether its time is over by then. */
    boolean isExpired(Instant now) {
        Instant expires = expiresAt();
        return expires != null && !expires.isAfter(now);
    }

    /** The name of its index. */
    public StoreKey key(TenantId tenant) {
        return new StoreKey(tenant.value(), id);
    }
}
