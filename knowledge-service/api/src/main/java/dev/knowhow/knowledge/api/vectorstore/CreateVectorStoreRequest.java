package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base to be made; every field may be missing.
 *
 * @param fileIds files to put into it
 * @param metadata up to 16 pairs of the caller's own
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateVectorStoreRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> fileIds,
        @Nullable ExpiresAfter expiresAfter,
        @Nullable ChunkingStrategy chunkingStrategy,
        @Nullable Map<String, String> metadata) {

    /** An empty knowledge base of that name. */
    public static CreateVectorStoreRequest named(String name, @Nullable String description) {
        return new CreateVectorStoreRequest(name, description, null, null, null, null);
    }
}
