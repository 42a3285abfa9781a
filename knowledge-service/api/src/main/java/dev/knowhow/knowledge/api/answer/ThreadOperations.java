package dev.knowhow.knowledge.api.answer;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;

/** The caller's own answers as the conversations they were given in. Each answers 404 where none of it is the caller's. */
public interface ThreadOperations {

    /** Lists threads, the one that was asked in last first; {@code after} and {@code before} are ids of last answers. */
    @Get("/api/v1/answers/threads")
    ListResponse<ThreadResponse> listThreads(@RequestBean PageRequest page);

    @Get("/api/v1/answers/threads/{threadId}")
    ThreadResponse getThread(@PathVariable String threadId);

    /** The thread's answers, newest first. */
    @Get("/api/v1/answers/threads/{threadId}/answers")
    ListResponse<AnswerResponse> listThreadAnswers(@PathVariable String threadId, @RequestBean PageRequest page);

    /** Gives it another title. Needs the scope {@code write}. */
    @Post("/api/v1/answers/threads/{threadId}")
    ThreadResponse updateThread(@PathVariable String threadId, @Body UpdateThreadRequest request);

    /** Deletes its answers. Needs the scope {@code write}. */
    @Delete("/api/v1/answers/threads/{threadId}")
    DeletedResponse deleteThread(@PathVariable String threadId);
}
