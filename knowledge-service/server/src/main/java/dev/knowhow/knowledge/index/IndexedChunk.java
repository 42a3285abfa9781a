package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.Embedding;

/**
 * A chunk as the index holds it; {@code text} is what is searched, heading prefix included, and {@code modelId} names the
 * encoder that made the vector.
 */
public record IndexedChunk(String chunkId, String fileId, String text, String modelId, Embedding vector) {}
