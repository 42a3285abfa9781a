package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.knowledge.client.ResponsesClient;
import dev.knowhow.knowledge.client.ThreadsClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.knowledgebase.AllKnowledgeBases;
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
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Takes questions: streaming for the page's script, as a whole page without it. */
@Controller("/ask")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AskController {

    private static final PageRequest RECENT = new PageRequest(8, null, null, null);

    /** Somebody who has asked that often needs no samples. */
    private static final int BEGINNERS = 3;

    private final AllKnowledgeBases knowledgeBases;
    private final ThreadsClient threads;
    private final AnswersClient answers;
    private final ResponsesClient responses;
    private final Questions questions;
    private final SampleQuestions samples;
    private final Relay relay;
    private final Forms forms;

    AskController(
            AllKnowledgeBases knowledgeBases,
            ThreadsClient threads,
            AnswersClient answers,
            ResponsesClient responses,
            Questions questions,
            SampleQuestions samples,
            Relay relay,
            Forms forms) {
        this.knowledgeBases = knowledgeBases;
        this.threads = threads;
        this.answers = answers;
        this.responses = responses;
        this.questions = questions;
        this.samples = samples;
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
        return form(new AskForm(question, chosen, model, null, null), FormErrors.NONE);
    }

    /** Asks, and goes on to the stored answer in its thread. */
    @Post
    @Produces(MediaType.TEXT_HTML)
    @Secured(Scopes.READ)
    HttpResponse<?> ask(@Body AskForm form) {
        return forms.send(
                form,
                () -> responses.createResponse(questions.request(form, false)),
                created -> HttpResponse.seeOther(inThread(form, created.id())),
                errors -> form(form, errors));
    }

    /** Asks; the answer comes as OpenAI's events while it is found. 422 where the form has to say what is wrong. */
    @Post("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> stream(@Body AskForm form) {
        return forms.check(form).isEmpty()
                ? relay.events(ResponseOperations.RESPONSES, questions.request(form, true))
                : Mono.just(HttpResponse.unprocessableEntity());
    }

    private static URI inThread(AskForm form, String answer) {
        UriBuilder page = UriBuilder.of("/threads/" + (form.threadId().isEmpty() ? answer : form.threadId()));
        if (!form.modelName().isEmpty()) {
            page.queryParam("model", form.modelName());
        }
        return page.fragment(answer).build();
    }

    private ModelAndView<Map<String, Object>> form(AskForm form, FormErrors errors) {
        AskView ask = new AskView(knowledgeBases.list(), form, errors);
        ListResponse<ThreadResponse> recent = threads.listThreads(RECENT);
        boolean isNew =
                recent.data().size() < BEGINNERS || !form.knowledgeBases().isEmpty();
        return Page.of(
                "answer/ask",
                new AskPageView(
                        ask,
                        isNew && form.modelName().isEmpty() ? samples.headings(ask) : List.of(),
                        recent.data(),
                        recent.hasMore(),
                        answers.getQuestionSettings()));
    }
}
