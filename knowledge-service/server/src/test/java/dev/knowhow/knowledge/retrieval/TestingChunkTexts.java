package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.embedding.PieceVectors;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chunk texts in memory. */
public final class TestingChunkTexts implements ChunkTexts {

    private final Map<String, ChunkText> chunks = new LinkedHashMap<>();
    private final Map<String, PieceVectors> pieces = new LinkedHashMap<>();

    /** A chunk that is a whole unpaged document of its own. */
    public static ChunkText chunk(String chunkId, String fileId, String text) {
        return new ChunkText(
                chunkId, "vs_one", fileId, fileId + ".txt", 1, "", List.of(), List.of(), 0, text, "testing");
    }

    public TestingChunkTexts add(ChunkText chunk) {
        chunks.put(chunk.chunkId(), chunk);
        return this;
    }

    /** Keeps what the pieces of a chunk mean. */
    public void put(String chunkId, PieceVectors vectors) {
        pieces.put(chunkId, vectors);
    }

    public void remove(String chunkId) {
        chunks.remove(chunkId);
    }

    @Override
    public Map<String, ChunkText> load(Collection<String> chunkIds) {
        Map<String, ChunkText> found = new LinkedHashMap<>();
        chunkIds.stream().filter(chunks::containsKey).forEach(id -> found.put(id, chunks.get(id)));
        return found;
    }

    @Override
    public Map<String, PieceVectors> loadPieces(Collection<String> chunkIds, String modelId) {
        Map<String, PieceVectors> found = new LinkedHashMap<>(pieces);
        found.keySet().retainAll(chunkIds);
        return found;
    }
}
