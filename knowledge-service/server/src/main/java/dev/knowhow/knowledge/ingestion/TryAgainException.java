package dev.knowhow.knowledge.ingestion;

/** Tells the job queue to run the task again later. */
final class TryAgainException extends RuntimeException {

    TryAgainException(String documentId, Throwable cause) {
        super("ingestion of " + documentId + " is tried again", cause);
    }
}
