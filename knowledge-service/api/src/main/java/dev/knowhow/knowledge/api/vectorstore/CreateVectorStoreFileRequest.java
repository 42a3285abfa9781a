package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file to be put into a knowledge base.
 *
 * @param attributes up to 16 pairs; values are strings, numbers or booleans
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateVectorStoreFileRequest(
        @Nullable String fileId,
        @Nullable Map<String, Object> attributes,
        @Nullable ChunkingStrategy chunkingStrategy) {

    /** The file with neither attributes nor a chunking strategy of its own. */
    public static CreateVectorStoreFileRequest of(String fileId) {
        return new CreateVectorStoreFileRequest(fileId, null, null);
    }
}
