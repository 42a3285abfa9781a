package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.SnakeCase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file to be put into a knowledge base.
 *
 * @param attributes up to 16 pairs; values are strings, numbers or booleans
 */
@SnakeCase
public record CreateVectorStoreFileRequest(
        @Nullable String fileId,
        @Nullable Map<String, Object> attributes,
        @Nullable ChunkingStrategy chunkingStrategy) {

    /** The file with neither attributes nor a chunking strategy of its own. */
    public static CreateVectorStoreFileRequest of(String fileId) {
        return new CreateVectorStoreFileRequest(fileId, null, null);
    }
}
