package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.knowledge.client.ResponsesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.ListView;
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

    private final KnowledgeBasesClient knowledgeBases;
    private final AnswersClient answers;
    private final ResponsesClient responses;
    private final Questions questions;
    private final Relay relay;
    private final Forms forms;

    AskController(
            KnowledgeBasesClient knowledgeBases,
            AnswersClient answers,
            ResponsesClient responses,
            Questions questions,
            Relay relay,
            Forms forms) {
        this.knowledgeBases = knowledgeBases;
        this.answers = answers;
        this.responses = responses;
        this.questions = questions;
        this.relay = relay;
        this.forms = forms;
    }

    /** The form; a link may bring the question and the knowledge base along. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> form(
            @Nullable @QueryValue String question,
            @Nullable @QueryValue("knowledge-base") List<String> chosen,
            @Nullable @QueryValue String model) {
        return form(new AskForm(question, chosen, model), FormErrors.NONE);
    }

    /** Asks, and goes on to the stored answer. */
    @Post
    @Produces(MediaType.TEXT_HTML)
    @Secured(Scopes.READ)
    HttpResponse<?> ask(@Body AskForm form) {
        return forms.send(
                form,
                () -> responses.createResponse(questions.request(form, false)),
                created -> HttpResponse.seeOther(URI.create("/answers/" + created.id())),
                errors -> form(form, errors));
    }

    /** Asks; the answer comes as OpenAI's events while it is found. */
    @Post("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> stream(@Body AskForm form) {
        return relay.events(ResponseOperations.RESPONSES, questions.request(form, true));
    }

    private ModelAndView<Map<String, Object>> form(AskForm form, FormErrors errors) {
        List<VectorStoreResponse> bases =
                knowledgeBases.listVectorStores(ListView.CHOICES).data();
        return Page.of(
                "answer/ask",
                new AskView(
                        bases,
                        form.knowledgeBases(),
                        form.trimmedQuestion(),
                        form.modelName(),
                        errors,
                        answers.getQuestionSettings()));
    }
}
