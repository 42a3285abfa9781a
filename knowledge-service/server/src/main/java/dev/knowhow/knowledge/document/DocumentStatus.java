package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.DocumentStage;
import dev.knowhow.tenancy.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Stages in OpenAI's words, and as SQL. */
final class DocumentStatus {

    /** True of rows that are still worked on. */
    static final String IN_PROGRESS = "stage not in ('COMPLETED', 'FAILED', 'CANCELLED')";

    private DocumentStatus() {}

    static String of(DocumentStage stage) {
        return stage.isFinal() ? stage.id() : "in_progress";
    }

    /** A condition that holds for documents of that status; for all where none is given. */
    static String condition(String param, @Nullable String status) {
        return switch (status) {
            case null -> "";
            case "in_progress" -> " and " + IN_PROGRESS;
            case "completed" -> " and stage = 'COMPLETED'";
            case "failed" -> " and stage = 'FAILED'";
            case "cancelled" -> " and stage = 'CANCELLED'";
            default ->
                throw ProblemException.invalid(
                        param, param + " must be in_progress, completed, failed or cancelled, not '" + status + "'.");
        };
    }
}
