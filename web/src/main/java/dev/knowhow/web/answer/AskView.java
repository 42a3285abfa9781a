package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form in which questions are asked.
 *
 * @param knowledgeBases what there is to be asked
 * @param form what was entered
 * @param errors what is wrong with it
 */
@Introspected
public record AskView(List<VectorStoreResponse> knowledgeBases, AskForm form, FormErrors errors) {

    public AskView {
        knowledgeBases = List.copyOf(knowledgeBases);
    }

    /** The empty form for a question to all of them. */
    public static AskView of(List<VectorStoreResponse> knowledgeBases) {
        return new AskView(knowledgeBases, AskForm.EMPTY, FormErrors.NONE);
    }

    public boolean isChosen(String id) {
        return form.knowledgeBases().contains(id);
    }

    /** Whether all that hold documents are asked: none is ticked, or each of them. */
    public boolean isAll() {
        return form.knowledgeBases().isEmpty()
                || knowledgeBases.stream().filter(AskView::isReady).allMatch(base -> isChosen(base.id()));
    }

    /** The names of those that are ticked, as one text. */
    public String chosenNames() {
        return knowledgeBases.stream()
                .filter(base -> isChosen(base.id()))
                .map(VectorStoreResponse::name)
                .collect(Collectors.joining(", "));
    }

    /** Whether it goes on with a thread. */
    public boolean isFollowUp() {
        return !form.previousAnswer().isEmpty();
    }

    /** Whether there is more than one to choose from. */
    public boolean hasChoice() {
        return knowledgeBases.size() > 1;
    }

    /** Whether any of them has a document that was read, or somebody else is asked. */
    public boolean isAskable() {
        return !form.modelName().isEmpty() || knowledgeBases.stream().anyMatch(AskView::isReady);
    }

    /** Whether it has a document that was read. */
    static boolean isReady(VectorStoreResponse base) {
        return base.fileCounts().completed() > 0;
    }
}
