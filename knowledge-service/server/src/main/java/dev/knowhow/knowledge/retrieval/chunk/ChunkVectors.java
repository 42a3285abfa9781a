package dev.knowhow.knowledge.retrieval.chunk;

import dev.knowhow.knowledge.api.training.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTextRepository.VectorRow;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the vectors of a knowledge base's chunks from PostgreSQL under the caller's row-level security. */
@Singleton
public class ChunkVectors {

    private final ChunkTextRepository chunks;

    ChunkVectors(ChunkTextRepository chunks) {
        this.chunks = chunks;
    }

    /**
     * Chunks that were embedded by the model, by id.
     *
     * @param chunkIds null for all
     * @param after the id after which to begin, or ""
     */
    @Transactional
    public List<ChunkVector> read(
            String vectorStoreId,
            String modelId,
            @Nullable List<String> chunkIds,
            String after,
            int limit,
            boolean withText) {
        return chunks.findVectors(vectorStoreId, modelId, chunkIds, after, limit, withText).stream()
                .map(ChunkVectors::chunk)
                .toList();
    }

    /** The bytes in the table are the little-endian floats that go out. */
    private static ChunkVector chunk(VectorRow row) {
        return new ChunkVector(row.id(), row.fileId(), Base64.getEncoder().encodeToString(row.vector()), row.text());
    }
}
