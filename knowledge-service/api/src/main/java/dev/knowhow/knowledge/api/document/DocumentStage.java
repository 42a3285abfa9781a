package dev.knowhow.knowledge.api.document;

/** How far the ingestion of a document is; the last three are final. */
public enum DocumentStage {
    RECEIVED,
    PARSING,
    CHUNKING,
    EMBEDDING,
    INDEXING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether nothing more happens by itself. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** The lower-case name, as JSON has it. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
