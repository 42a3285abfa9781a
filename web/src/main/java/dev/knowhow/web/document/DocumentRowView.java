package dev.knowhow.web.document;

import dev.knowhow.knowledge.api.document.DocumentResponse;
import io.micronaut.core.annotation.Introspected;

/** A document in the table of its knowledge base. */
@Introspected
record DocumentRowView(DocumentResponse document) {

    public boolean inProgress() {
        return !document.hasEnded();
    }

    public boolean isCompleted() {
        return document.stage().equals("completed");
    }

    public boolean isFailed() {
        return document.stage().equals("failed");
    }

    /** Whether it can be restarted. */
    public boolean retryable() {
        return isFailed() || document.stage().equals("cancelled");
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
