package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.LeasedWork;
import dev.knowhow.durable.job.TerminalReason;

/** Why documents cannot be ingested, for those who uploaded them; the codes are those of OpenAI's {@code last_error}. */
final class IngestionFailures {

    private static final String SERVER_ERROR = "server_error";

    private IngestionFailures() {}

    static LeasedWork.Terms terms(IngestionConfiguration configuration) {
        return new LeasedWork.Terms(
                configuration.maxFailures(),
                configuration.maxInterruptions(),
                ours("Something went wrong on our side while the document was read."),
                ours("The service was stopped again and again while it read this document. Retry it once; if that fails"
                        + " too, the document is the likely cause."),
                late(configuration),
                TerminalReason.of("invalid_file", "The document holds something that cannot be stored."));
    }

    static TerminalReason late(IngestionConfiguration configuration) {
        return ours("Reading the document took longer than "
                + configuration.deadline().toMinutes()
                + " minutes. Try again, or split it into smaller files.");
    }

    /** A reason that does not lie in the document, as far as is known. */
    static TerminalReason ours(String message) {
        return TerminalReason.of(SERVER_ERROR, message);
    }
}
