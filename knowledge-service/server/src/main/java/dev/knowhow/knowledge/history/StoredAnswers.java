package dev.knowhow.knowledge.history;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.adapter.DeletionNotices;
import dev.knowhow.knowledge.api.answer.AnswerFilter;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.conversation.Conversations;
import dev.knowhow.knowledge.conversation.Items;
import dev.knowhow.knowledge.routing.SpotCheckQueue;
import dev.knowhow.metering.Metering;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps answers, finds them, shows single ones to the tenant's people, and deletes them. */
@Singleton
public class StoredAnswers {

    private static final List<String> RATINGS = List.of("up", "down", "corrected", "any");

    private final AnswerRepository answers;
    private final SpotCheckQueue spotChecks;
    private final DeletionNotices deletions;
    private final AuditLog audit;
    private final Conversations conversations;
    private final Metering metering;
    private final Json json;

    StoredAnswers(
            AnswerRepository answers,
            SpotCheckQueue spotChecks,
            DeletionNotices deletions,
            AuditLog audit,
            Conversations conversations,
            Metering metering,
            Json json) {
        this.answers = answers;
        this.spotChecks = spotChecks;
        this.deletions = deletions;
        this.audit = audit;
        this.conversations = conversations;
        this.metering = metering;
        this.json = json;
    }

    /** Keeps an answer, and settles what it used. */
    @Transactional
    public void insert(StoredAnswer stored, AnswerUse use) {
        answers.insert(AnswerRow.of(stored));
        metering.settle(AnswerUse.work(stored.answer()), use.quantities(stored.answer()));
        StoredAnswer.Said said = stored.said();
        if (said != null) {
            conversations.append(
                    said.conversationId(), said.items(), stored.answer().vectorStoreIds());
        }
        if (!stored.auditQueries().isEmpty()) {
            AnswerResponse answer = stored.answer();
            spotChecks.add(
                    answer.id(),
                    String.valueOf(stored.assistant()),
                    answer.vectorStoreIds().getFirst(),
                    stored.auditQueries());
        }
    }

    @Transactional
    public Optional<StoredAnswer> find(String id) {
        return answers.find(id).map(AnswerRow::toAnswer);
    }

    /** The items of those ids, asked or answered, that the caller may read. */
    @Transactional
    public List<JsonNode> findItems(List<String> ids) {
        return answers.findByItems(ids).stream()
                .flatMap(row -> items(row.toAnswer()).stream())
                .filter(item -> ids.contains(Items.id(item)))
                .toList();
    }

    /** What was asked and answered; nothing where it may not be read back. */
    public List<JsonNode> items(StoredAnswer stored) {
        List<JsonNode> items = new ArrayList<>();
        if (stored.inputItems() != null && stored.body() != null) {
            items.addAll(json.readList(stored.inputItems(), JsonNode.class));
            JsonNode output = json.read(stored.body(), JsonNode.class).get("output");
            if (output != null) {
                output.values().forEach(items::add);
            }
        }
        return items;
    }

    @Transactional
    ListResponse<AnswerResponse> list(AnswerFilter filter, PageRequest page) {
        String feedback = feedback(filter.feedback());
        return Pages.read(
                        page,
                        AnswerRow::id,
                        (above, below, rows) -> answers.findPage(
                                filter.vectorStoreId(),
                                filter.model(),
                                filter.from(),
                                filter.to(),
                                feedback,
                                Boolean.TRUE.equals(filter.unanswered()),
                                above,
                                below,
                                rows))
                .map(row -> row.toAnswer().answer());
    }

    @Transactional
    void delete(String id) {
        require(answers.delete(id), "response", id);
        deletions.answerDeleted(id);
        audit.record("response.deleted", "response", id, Map.of());
    }

    @Transactional
    void share(String id) {
        require(answers.share(id), "answer", id);
        audit.record("answer.shared", "answer", id, Map.of());
    }

    @Transactional
    void unshare(String id) {
        require(answers.unshare(id), "answer", id);
        audit.record("answer.unshared", "answer", id, Map.of());
    }

    @Transactional
    void report(String id) {
        require(answers.report(id), "answer", id);
        audit.record("answer.reported", "answer", id, Map.of());
    }

    private static void require(int changed, String thing, String id) {
        if (changed == 0) {
            throw ProblemException.notFound(thing, id);
        }
    }

    private static @Nullable String feedback(@Nullable String feedback) {
        if (feedback != null && !RATINGS.contains(feedback)) {
            throw ProblemException.invalid("feedback", "feedback must be 'up', 'down', 'corrected' or 'any'.");
        }
        return feedback;
    }
}
