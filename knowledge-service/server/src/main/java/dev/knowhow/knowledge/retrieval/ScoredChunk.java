package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.retrieval.chunk.ChunkText;

/**
 * A chunk found. {@code score} is its fused score, 0..1, relative to the other results of the same search;
 * {@code cosine} (-1..1) and {@code bm25} (0 and more) are what went into it, 0 where that list did not hold the chunk;
 * {@code relevance}, 0..1, compares with that of other searches, and is what callers are told and may set a threshold for.
 */
public record ScoredChunk(ChunkText chunk, double score, double cosine, double bm25, double relevance) {

    /** Of a chunk that is as relevant as it scores. */
    public ScoredChunk(ChunkText chunk, double score, double cosine, double bm25) {
        this(chunk, score, cosine, bm25, score);
    }
}
