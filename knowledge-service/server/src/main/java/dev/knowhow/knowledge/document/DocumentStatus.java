package dev.knowhow.knowledge.document;

import dev.knowhow.knowledge.api.document.DocumentStage;
import dev.knowhow.tenancy.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages in OpenAI's words. */
final class DocumentStatus {

    private static final List<String> ALL = List.of("in_progress", "completed", "failed", "cancelled");

    private DocumentStatus() {}

    static String of(DocumentStage stage) {
        return stage.isFinal() ? stage.id() : "in_progress";
    }

    /** The status that a list is asked for; null for all. */
    static @Nullable String check(String param, @Nullable String status) {
        if (status != null && !ALL.contains(status)) {
            throw ProblemException.invalid(
                    param, param + " must be in_progress, completed, failed or cancelled, not '" + status + "'.");
        }
        return status;
    }
}
