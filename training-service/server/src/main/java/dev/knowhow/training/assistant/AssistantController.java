package dev.knowhow.training.assistant;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.assistant.AssistantOperations;
import dev.knowhow.training.api.assistant.AssistantQuestionsResponse;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.assistant.CreateAssistantRequest;
import dev.knowhow.training.api.assistant.SetAssistantQuestionsRequest;
import dev.knowhow.training.api.assistant.UpdateAssistantRequest;
import dev.knowhow.training.assistant.question.AssistantQuestions;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;

/** {@code /api/v1/assistants}. */
@Controller
@Unmetered("keeps assistants")
class AssistantController implements AssistantOperations {

    private final AssistantService assistants;
    private final AssistantQuestions questions;

    AssistantController(AssistantService assistants, AssistantQuestions questions) {
        this.assistants = assistants;
        this.questions = questions;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<AssistantResponse> listAssistants(PageRequest page) {
        return assistants.list(page).map(Assistant::toResponse);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey(Effect.LAST_STEP)
    public AssistantResponse createAssistant(CreateAssistantRequest request) {
        Caller.current().require(Scope.READ); // it looks the knowledge base up
        return assistants.create(request);
    }

    @Override
    @Secured(Scopes.READ)
    public AssistantResponse getAssistant(String assistantId) {
        return assistants.require(assistantId).toResponse();
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public AssistantResponse updateAssistant(String assistantId, UpdateAssistantRequest request) {
        if (request.vectorStoreId() != null) {
            Caller.current().require(Scope.READ);
        }
        return assistants.update(assistantId, request).toResponse();
    }

    @Override
    @Secured(Scopes.TRAIN)
    public DeletedResponse deleteAssistant(String assistantId) {
        return DeletedResponse.of(assistants.delete(assistantId), "assistant.deleted");
    }

    @Override
    @Secured(Scopes.READ)
    public AssistantQuestionsResponse getAssistantQuestions(String assistantId) {
        return questions.get(assistants.require(assistantId).id());
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public AssistantQuestionsResponse setAssistantQuestions(String assistantId, SetAssistantQuestionsRequest request) {
        Caller.current().require(Scope.READ); // it asks
        String id = assistants.require(assistantId).id();
        return request.questions() == null ? questions.askAgain(id) : questions.set(id, request.questions());
    }
}
