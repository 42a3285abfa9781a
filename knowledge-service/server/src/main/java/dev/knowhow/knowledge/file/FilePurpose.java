package dev.knowhow.knowledge.file;

import dev.knowhow.tenancy.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What OpenAI's API lets a file be for. All are stored; documents are made of any of them. */
final class FilePurpose {

    private static final List<String> ALL =
            List.of("assistants", "batch", "fine-tune", "fine-tune-results", "vision", "user_data", "evals");

    private FilePurpose() {}

    /** The purpose, if it is one. */
    static String check(@Nullable String purpose) {
        if (purpose == null || purpose.isBlank()) {
            throw ProblemException.invalid(
                    "purpose", "The field 'purpose' is missing; it is one of " + String.join(", ", ALL) + ".");
        }
        if (!ALL.contains(purpose)) {
            throw ProblemException.invalid(
                    "purpose", "'" + purpose + "' is no purpose; it is one of " + String.join(", ", ALL) + ".");
        }
        return purpose;
    }
}
