package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    /** More than that are not seen at a glance, and are found by name. */
    private static final int MANY = 8;

    private static final int NAMED = 3;

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

    /** All that may be ticked: first those that are, then by name. */
    public List<VectorStoreResponse> choices() {
        Collator byName = Collator.getInstance(Locale.ROOT);
        return knowledgeBases.stream()
                .sorted(Comparator.comparing((VectorStoreResponse base) -> !isChosen(base.id()))
                        .thenComparing(VectorStoreResponse::name, byName))
                .toList();
    }

    /** Whether there are too many to see them at a glance. */
    public boolean isMany() {
        return knowledgeBases.size() > MANY;
    }

    /** As many as are searched at once, where there are more that hold documents; 0 where all of them are. */
    public int searchedAtOnce() {
        long ready = knowledgeBases.stream().filter(AskView::isReady).count();
        return ready > ResponseOperations.MAX_KNOWLEDGE_BASES ? ResponseOperations.MAX_KNOWLEDGE_BASES : 0;
    }

    /** The names of the first of those that are ticked, as one text. */
    public String chosenNames() {
        return choices().stream()
                .filter(base -> isChosen(base.id()))
                .limit(NAMED)
                .map(VectorStoreResponse::name)
                .collect(Collectors.joining(", "));
    }

    /** How many are ticked beside those that are named. */
    public long chosenUnnamed() {
        long chosen =
                knowledgeBases.stream().filter(base -> isChosen(base.id())).count();
        return Math.max(0, chosen - NAMED);
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
