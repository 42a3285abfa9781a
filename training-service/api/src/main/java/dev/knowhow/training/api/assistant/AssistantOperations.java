package dev.knowhow.training.api.assistant;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;

/** Assistants: adapter, knowledge base and policy, callable as a model. */
public interface AssistantOperations {

    @Get("/api/v1/assistants")
    ListResponse<AssistantResponse> listAssistants(@RequestBean PageRequest page);

    @Post("/api/v1/assistants")
    @Status(HttpStatus.CREATED)
    AssistantResponse createAssistant(@Body @Valid CreateAssistantRequest request);

    @Get("/api/v1/assistants/{assistantId}")
    AssistantResponse getAssistant(@PathVariable String assistantId);

    @Post("/api/v1/assistants/{assistantId}")
    AssistantResponse updateAssistant(@PathVariable String assistantId, @Body @Valid UpdateAssistantRequest request);

    @Delete("/api/v1/assistants/{assistantId}")
    DeletedResponse deleteAssistant(@PathVariable String assistantId);

    /** What it is tried on after each change, and what came of it. */
    @Get("/api/v1/assistants/{assistantId}/questions")
    AssistantQuestionsResponse getAssistantQuestions(@PathVariable String assistantId);

    /** Sets what it is tried on, and tries it. */
    @Post("/api/v1/assistants/{assistantId}/questions")
    AssistantQuestionsResponse setAssistantQuestions(
            @PathVariable String assistantId, @Body @Valid SetAssistantQuestionsRequest request);
}
