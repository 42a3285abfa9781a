package dev.knowhow.knowledge.retrieval;

import dev.knowhow.knowledge.retrieval.chunk.ChunkText;

/**
 * A chunk found. {@code score} is its fused score, 0..1, relative to the other results of the same search;
 * {@code cosine} (-1..1) and {@code bm25} (0 and more) are what went into it, 0 where that list did not hold the chunk.
 */
public record ScoredChunk(ChunkText chunk, double score, double cosine, double bm25) {}
