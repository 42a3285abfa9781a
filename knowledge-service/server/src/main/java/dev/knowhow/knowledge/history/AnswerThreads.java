package dev.knowhow.knowledge.history;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.knowledge.adapter.DeletionNotices;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's answers, put together where one question followed the other. */
@Singleton
class AnswerThreads {

    private static final int MAX_TITLE = 200;

    private final ThreadRepository threads;
    private final DeletionNotices deletions;
    private final AuditLog audit;

    AnswerThreads(ThreadRepository threads, DeletionNotices deletions, AuditLog audit) {
        this.threads = threads;
        this.deletions = deletions;
        this.audit = audit;
    }

    @Transactional
    ListResponse<ThreadResponse> list(PageRequest page) {
        return Pages.read(page, page.size(), "last_id", ThreadRow::lastId, threads::findPage)
                .map(ThreadRow::toResponse);
    }

    @Transactional
    ThreadResponse get(String id) {
        return threads.find(id).map(ThreadRow::toResponse).orElseThrow(() -> ProblemException.notFound("thread", id));
    }

    @Transactional
    ListResponse<AnswerResponse> answers(String id, PageRequest page) {
        get(id);
        return Pages.read(page, AnswerRow::id, (above, below, rows) -> threads.findAnswers(id, above, below, rows))
                .map(row -> row.toAnswer().answer());
    }

    @Transactional
    ThreadResponse rename(String id, @Nullable String title) {
        String stripped = title == null ? "" : title.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_TITLE) {
            throw ProblemException.invalid("title", "title must have 1 to " + MAX_TITLE + " characters.");
        }
        threads.rename(id, stripped);
        return get(id);
    }

    @Transactional
    void delete(String id) {
        List<String> deleted = threads.delete(id);
        if (deleted.isEmpty()) {
            throw ProblemException.notFound("thread", id);
        }
        for (String answer : deleted) {
            deletions.answerDeleted(answer);
            audit.record("response.deleted", "response", answer, Map.of());
        }
    }
}
