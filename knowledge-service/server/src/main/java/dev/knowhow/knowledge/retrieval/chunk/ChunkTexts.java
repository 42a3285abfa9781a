package dev.knowhow.knowledge.retrieval.chunk;

import dev.knowhow.knowledge.embedding.PieceVectors;
import java.util.Collection;
import java.util.Map;

/**
 * Reads chunks from PostgreSQL under the caller's row-level security. The index only proposes; what this does not return,
 * because it was deleted or is not the caller's, is never shown.
 */
public interface ChunkTexts {

    /** The chunks among {@code chunkIds} that exist and are visible now, by id. */
    Map<String, ChunkText> load(Collection<String> chunkIds);

    /** What the pieces of these chunks mean, by id: of those that the model embedded, where it gave them. */
    Map<String, PieceVectors> loadPieces(Collection<String> chunkIds, String modelId);
}
