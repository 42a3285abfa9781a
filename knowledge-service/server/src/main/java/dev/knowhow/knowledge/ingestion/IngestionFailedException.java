package dev.knowhow.knowledge.ingestion;

/** The document cannot be ingested and trying again does not help; the message is for the person who uploaded it. */
final class IngestionFailedException extends RuntimeException {

    private final String code;

    IngestionFailedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** OpenAI's {@code last_error.code}. */
    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
