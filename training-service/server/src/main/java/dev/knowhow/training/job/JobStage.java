package dev.knowhow.training.job;

import java.util.Locale;

/** How far a job is. */
public enum JobStage {
    VALIDATING("validating_files"),
    QUEUED("queued"),
    EMBEDDING("running"),
    TRAINING("running"),
    EVALUATING("running"),
    PAUSED("queued"),
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    CANCELLED("cancelled");

    private final String status;

    JobStage(String status) {
        this.status = status;
    }

    /** OpenAI's word. It has none for a paused job; a client that waits for it goes on waiting, which is right. */
    String status() {
        return status;
    }

    /** Our word, as the API has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
