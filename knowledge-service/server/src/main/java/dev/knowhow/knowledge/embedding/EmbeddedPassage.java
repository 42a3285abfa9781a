package dev.knowhow.knowledge.embedding;

import org.jspecify.annotations.Nullable;

/** The vector of a passage and those of its pieces; null from encoders that give none of their tokens. */
public record EmbeddedPassage(Embedding vector, @Nullable PieceVectors pieces) {}
