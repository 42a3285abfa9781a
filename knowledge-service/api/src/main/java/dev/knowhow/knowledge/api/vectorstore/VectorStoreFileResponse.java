package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.knowledge.api.document.LastError;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in a knowledge base as OpenAI's API shows it.
 *
 * @param usageBytes bytes of its chunks and vectors
 * @param createdAt unix seconds
 * @param status {@code in_progress}, {@code completed}, {@code failed}, {@code cancelled}
 * @param knowhow what had to be assumed or mended to read it; beyond OpenAI's API
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record VectorStoreFileResponse(
        String id,
        String object,
        long usageBytes,
        long createdAt,
        String vectorStoreId,
        String status,
        @Nullable LastError lastError,
        ChunkingStrategy chunkingStrategy,
        Map<String, Object> attributes,
        VectorStoreFileDetails knowhow) {}
