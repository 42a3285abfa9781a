package dev.knowhow.knowledge.history;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ThreadOperations;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.answer.UpdateThreadRequest;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** {@code /api/v1/answers/threads}. */
@Controller
@Secured(Scopes.READ)
@Unmetered("shows what was answered")
final class ThreadController implements ThreadOperations {

    private final AnswerThreads threads;

    ThreadController(AnswerThreads threads) {
        this.threads = threads;
    }

    @Override
    public ListResponse<ThreadResponse> listThreads(PageRequest page) {
        return threads.list(page);
    }

    @Override
    public ThreadResponse getThread(String threadId) {
        return threads.get(threadId);
    }

    @Override
    public ListResponse<AnswerResponse> listThreadAnswers(String threadId, PageRequest page) {
        return threads.answers(threadId, page);
    }

    @Override
    @Secured(Scopes.WRITE)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public ThreadResponse updateThread(String threadId, UpdateThreadRequest request) {
        return threads.rename(threadId, request.title());
    }

    @Override
    @Secured(Scopes.WRITE)
    public DeletedResponse deleteThread(String threadId) {
        threads.delete(threadId);
        return DeletedResponse.of(threadId, "thread");
    }
}
