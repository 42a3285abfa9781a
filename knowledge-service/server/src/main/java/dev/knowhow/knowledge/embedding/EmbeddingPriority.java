package dev.knowhow.knowledge.embedding;

/** Who waits for the vectors: declared in the order in which waiting work is taken. */
public enum EmbeddingPriority {
    /** A person or a request waits. */
    INTERACTIVE,
    /** Documents being ingested. */
    BULK
}
