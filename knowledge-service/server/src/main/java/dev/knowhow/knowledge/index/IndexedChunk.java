package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.Embedding;

/** A chunk as the index holds it; {@code text} is what is searched, heading prefix included. */
public record IndexedChunk(String chunkId, String fileId, String text, Embedding vector) {}
