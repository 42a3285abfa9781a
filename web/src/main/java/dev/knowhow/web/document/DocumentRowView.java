package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.LastError;
import io.micronaut.core.annotation.Introspected;
import java.util.Set;

/** A document in the table of its knowledge base. */
@Introspected
record DocumentRowView(DocumentResponse document) {

    private static final Set<String> FAULTS_OF_THE_FILE = Set.of("invalid_file", "unsupported_file");

    public boolean inProgress() {
        return !document.hasEnded();
    }

    public boolean isCompleted() {
        return document.stage().equals("completed");
    }

    public boolean isFailed() {
        return document.stage().equals("failed");
    }

    /** Whether it can be restarted: where the file itself is at fault, trying again ends the same. */
    public boolean retryable() {
        return (isFailed() && !replaceable()) || document.stage().equals("cancelled");
    }

    /** Whether only another file helps. */
    public boolean replaceable() {
        LastError error = document.lastError();
        return isFailed() && error != null && FAULTS_OF_THE_FILE.contains(error.code());
    }

    /** Whether it stands out as a problem, or waits for another try. */
    public boolean isExplained() {
        return document.lastError() != null;
    }

    /** Progress in whole per cents. */
    public long percent() {
        return Math.round(document.progress() * 100);
    }

    public String href() {
        return "/knowledge-bases/" + document.vectorStoreId() + "/documents/" + document.fileId();
    }

    /** How the style sheet colours the stage. */
    public String badge() {
        return switch (document.stage()) {
            case "completed" -> "badge--success";
            case "failed" -> "badge--danger";
            case "cancelled" -> "";
            default -> "badge--brand";
        };
    }
}
