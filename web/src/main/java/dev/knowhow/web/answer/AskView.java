package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.QuestionSettings;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The page where questions are asked.
 *
 * @param knowledgeBases what there is to be asked
 * @param chosen the ids of those that are ticked
 * @param question what was entered
 * @param model the assistant or adapter that is asked; empty for the knowledge bases themselves
 * @param errors what is wrong with it
 * @param settings who reads what is asked
 */
@Introspected
record AskView(
        List<VectorStoreResponse> knowledgeBases,
        List<String> chosen,
        String question,
        String model,
        FormErrors errors,
        QuestionSettings settings) {

    public boolean isChosen(String id) {
        return chosen.isEmpty() ? knowledgeBases.size() == 1 || id.equals(firstWithDocuments()) : chosen.contains(id);
    }

    /** Whether any of them has a document that was read, or somebody else is asked. */
    public boolean askable() {
        return !model.isEmpty()
                || knowledgeBases.stream().anyMatch(base -> base.fileCounts().completed() > 0);
    }

    private String firstWithDocuments() {
        return knowledgeBases.stream()
                .filter(base -> base.fileCounts().completed() > 0)
                .map(VectorStoreResponse::id)
                .findFirst()
                .orElse("");
    }
}
