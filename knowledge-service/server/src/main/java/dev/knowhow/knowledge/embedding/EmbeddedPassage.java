package dev.knowhow.knowledge.embedding;

import org.jspecify.annotations.Nullable;

/** The vector of a passage and those of its pieces; null from encoders that give none of their tokens. */
public record EmbeddedPassage(Embedding vector, @Nullable PieceVectors pieces) {

    /** The pieces in the form stored in PostgreSQL; empty for none. */
    public byte[] pieceBytes() {
        return pieces == null ? new byte[0] : pieces.toBytes();
    }
}
