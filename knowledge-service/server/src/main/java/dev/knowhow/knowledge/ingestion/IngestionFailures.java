package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.LeasedWork;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.knowledge.api.document.DocumentFailure;

/** Why documents cannot be ingested, for those who uploaded them. */
final class IngestionFailures {

    private IngestionFailures() {}

    static LeasedWork.Terms terms(IngestionConfiguration configuration) {
        return new LeasedWork.Terms(
                configuration.maxFailures(),
                configuration.maxInterruptions(),
                of(DocumentFailure.SERVER_ERROR, "Something went wrong on our side while the document was read."),
                of(
                        DocumentFailure.INTERRUPTED,
                        "The service was stopped again and again while it read this document. Retry it once; if that fails"
                                + " too, the document is the likely cause."),
                late(configuration),
                of(DocumentFailure.UNSTORABLE, "The document holds something that cannot be stored."));
    }

    static TerminalReason late(IngestionConfiguration configuration) {
        return of(
                DocumentFailure.DEADLINE_PASSED,
                "Reading the document took longer than "
                        + configuration.deadline().toMinutes()
                        + " minutes. Try again, or split it into smaller files.");
    }

    /** A reason of that kind; its message says what to do. */
    static TerminalReason of(DocumentFailure failure, String message) {
        return TerminalReason.of(failure.id(), message);
    }
}
