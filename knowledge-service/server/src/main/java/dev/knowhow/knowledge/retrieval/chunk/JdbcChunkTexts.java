package dev.knowhow.knowledge.retrieval.chunk;

import dev.knowhow.knowledge.embedding.PieceVectors;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTextRepository.PiecesRow;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads chunks from PostgreSQL, all in one statement. */
@Singleton
class JdbcChunkTexts implements ChunkTexts {

    private final ChunkTextRepository chunks;

    JdbcChunkTexts(ChunkTextRepository chunks) {
        this.chunks = chunks;
    }

    @Override
    @Transactional
    public Map<String, ChunkText> load(Collection<String> chunkIds) {
        return chunks.findTexts(chunkIds).stream().collect(Collectors.toMap(ChunkRow::id, ChunkRow::toText));
    }

    @Override
    @Transactional
    public Map<String, PieceVectors> loadPieces(Collection<String> chunkIds, String modelId) {
        Map<String, PieceVectors> pieces = new HashMap<>();
        for (PiecesRow row : chunks.findPieces(chunkIds, modelId)) {
            PieceVectors vectors = PieceVectors.fromBytes(row.pieces());
            if (vectors != null) {
                pieces.put(row.id(), vectors);
            }
        }
        return pieces;
    }
}
