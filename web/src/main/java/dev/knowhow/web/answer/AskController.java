package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.knowledge.client.ResponsesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.error.FormErrors;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.upstream.Relay;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Takes questions: streaming for the page's script, as a whole page without it. */
@Controller("/ask")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AskController {

    private static final PageRequest MANY = new PageRequest(100, null, null, null);

    private final KnowledgeBasesClient knowledgeBases;
    private final AnswersClient answers;
    private final ResponsesClient responses;
    private final Questions questions;
    private final Relay relay;

    AskController(
            KnowledgeBasesClient knowledgeBases,
            AnswersClient answers,
            ResponsesClient responses,
            Questions questions,
            Relay relay) {
        this.knowledgeBases = knowledgeBases;
        this.answers = answers;
        this.responses = responses;
        this.questions = questions;
        this.relay = relay;
    }

    /** The form; a link may bring the question and the knowledge base along. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> form(
            @Nullable @QueryValue String question,
            @Nullable @QueryValue("knowledge-base") List<String> chosen,
            @Nullable @QueryValue String model) {
        return Page.of("answer/ask", view(new AskForm(question, chosen, model), FormErrors.NONE));
    }

    /** Asks, and goes on to the stored answer. */
    @Post
    @Produces(MediaType.TEXT_HTML)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(Scopes.READ)
    HttpResponse<?> ask(@Body AskForm form) {
        FormErrors errors = errors(form);
        if (!errors.equals(FormErrors.NONE)) {
            return again(form, errors);
        }
        return switch (FormErrors.sending(() -> responses.createResponse(questions.request(form, false)))) {
            case FormErrors.Outcome.Accepted<ResponsesClient.Created>(ResponsesClient.Created created) ->
                HttpResponse.seeOther(URI.create("/answers/" + created.id()));
            case FormErrors.Outcome.Refused<ResponsesClient.Created>(FormErrors refused) -> again(form, refused);
        };
    }

    /** Asks; the answer comes as OpenAI's events while it is found. */
    @Post("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> stream(@Body AskForm form) {
        return relay.events(ResponseOperations.RESPONSES, questions.request(form, true));
    }

    private AskView view(AskForm form, FormErrors errors) {
        List<VectorStoreResponse> bases = knowledgeBases.listVectorStores(MANY).data();
        return new AskView(
                bases,
                form.knowledgeBases(),
                form.trimmedQuestion(),
                form.modelName(),
                errors,
                answers.getQuestionSettings());
    }

    private HttpResponse<?> again(AskForm form, FormErrors errors) {
        return HttpResponse.unprocessableEntity().body(Page.of("answer/ask", view(form, errors)));
    }

    private static FormErrors errors(AskForm form) {
        if (form.trimmedQuestion().isEmpty()) {
            return FormErrors.at("question", "Enter a question.");
        }
        if (form.trimmedQuestion().length() > AskForm.MAX_QUESTION) {
            return FormErrors.at("question", "A question has at most " + AskForm.MAX_QUESTION + " characters.");
        }
        int chosen = form.knowledgeBases().size();
        return form.modelName().isEmpty() && (chosen < 1 || chosen > AskForm.MAX_KNOWLEDGE_BASES)
                ? FormErrors.at("knowledgeBase", "Choose 1 to " + AskForm.MAX_KNOWLEDGE_BASES + " knowledge bases.")
                : FormErrors.NONE;
    }
}
