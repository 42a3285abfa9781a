package dev.knowhow.knowledge.ingestion;

/** The document was cancelled, deleted or taken by another worker: this one must stop and write nothing. */
final class LeaseLostException extends RuntimeException {

    LeaseLostException(String documentId) {
        super("no longer held: " + documentId);
    }
}
