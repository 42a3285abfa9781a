package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as the index holds it; {@code text} is what is searched, heading prefix included. Without a vector, because it
 * was embedded by another encoder, it is found by its words alone.
 */
public record IndexedChunk(
        String chunkId,
        String fileId,
        String text,
        @Nullable Embedding vector) {}
