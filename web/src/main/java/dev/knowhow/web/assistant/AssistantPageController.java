package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.knowledge.client.RoutingClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.assistant.SetAssistantQuestionsRequest;
import dev.knowhow.training.client.AssistantsClient;
import dev.knowhow.web.WebConfiguration;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists, makes, changes and removes assistants, and shows how they route. */
@Controller("/assistants")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AssistantPageController {

    private static final String PATH = "/assistants";
    private static final int SHOWN = 60;
    private static final int DEFAULT_WINDOW = 7;

    private final AssistantsClient assistants;
    private final RoutingClient routing;
    private final SpotChecks spotChecks;
    private final AssistantParts parts;
    private final Forms forms;
    private final String baseUrl;
    private final String askUrl;

    AssistantPageController(
            AssistantsClient assistants,
            RoutingClient routing,
            SpotChecks spotChecks,
            AssistantParts parts,
            Forms forms,
            WebConfiguration configuration) {
        this.assistants = assistants;
        this.routing = routing;
        this.spotChecks = spotChecks;
        this.parts = parts;
        this.forms = forms;
        this.baseUrl = configuration.resolve("/v1").toString();
        this.askUrl = configuration.resolve("/ask").toString();
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<AssistantResponse> list = assistants.listAssistants(new PageRequest(SHOWN, after, null, null));
        return Page.of("assistant/list", ListView.of(list, PATH, after));
    }

    @Get("/new")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> createForm() {
        return form(null, AssistantForm.EMPTY, FormErrors.NONE);
    }

    @Post
    @Secured(Scopes.TRAIN)
    HttpResponse<?> create(@Body AssistantForm form) {
        return send(null, form, () -> assistants.createAssistant(form.creation()));
    }

    /** The assistant with its figures of the last days. */
    @Get("/{id}")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> page(@PathVariable String id, @Nullable @QueryValue Integer days) {
        AssistantResponse assistant = assistants.getAssistant(id);
        int window = days != null && AssistantView.WINDOWS.contains(days) ? days : DEFAULT_WINDOW;
        return Page.of(
                "assistant/page",
                new AssistantView(
                        assistant,
                        parts.knowledgeBase(assistant.vectorStoreId()),
                        routing.getRouting(assistant.name(), window),
                        assistants.getAssistantQuestions(assistant.id()),
                        spotChecks.first(assistant.name()),
                        baseUrl,
                        askUrl));
    }

    /** Its direct answers that were checked against the documents. */
    @Get("/{id}/audits")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> audits(
            @PathVariable String id, @Nullable @QueryValue String verdict, @Nullable @QueryValue String after) {
        AssistantResponse assistant = assistants.getAssistant(id);
        String only = verdict != null && AuditListView.VERDICTS.contains(verdict) ? verdict : "";
        ListResponse<SpotCheckResponse> list = spotChecks.list(assistant.name(), only, after);
        PagerView pager = PagerView.of(list, PATH + "/" + id + "/audits", Map.of("verdict", only), after);
        return Page.of("assistant/audits", new AuditListView(assistant, list.data(), only, pager));
    }

    @Get("/{id}/edit")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> editForm(@PathVariable String id) {
        return form(id, AssistantForm.of(assistants.getAssistant(id)), FormErrors.NONE);
    }

    @Post("/{id}")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> update(@PathVariable String id, @Body AssistantForm form) {
        return send(id, form, () -> assistants.updateAssistant(id, form.update()));
    }

    /** Chooses how often its direct answers should be right. */
    @Post("/{id}/target")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> choose(@PathVariable String id, @Body TargetForm form) {
        AssistantResponse saved = assistants.updateAssistant(id, form.update());
        return forms.finish(PATH + "/" + id + "#alone", Flash.success("assistant.updated", saved.name()));
    }

    /** What it is tried on after each change. */
    @Get("/{id}/questions")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> questionsForm(@PathVariable String id) {
        return questionsForm(id, QuestionsForm.of(assistants.getAssistantQuestions(id)), FormErrors.NONE);
    }

    @Post("/{id}/questions")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> setQuestions(@PathVariable String id, @Body QuestionsForm form) {
        return forms.send(
                form,
                () -> assistants.setAssistantQuestions(id, form.request()),
                saved -> forms.finish(questions(id), Flash.success("assistant.questions.saved")),
                errors -> questionsForm(id, form, errors));
    }

    /** Has them asked now: documents may have changed. */
    @Post("/{id}/questions/ask")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> askQuestions(@PathVariable String id) {
        return forms.send(
                questions(id),
                () -> assistants.setAssistantQuestions(id, new SetAssistantQuestionsRequest(null)),
                saved -> Flash.success("assistant.questions.asked"));
    }

    private static String questions(String id) {
        return PATH + "/" + id + "#questions";
    }

    private ModelAndView<Map<String, Object>> questionsForm(String id, QuestionsForm form, FormErrors errors) {
        return Page.of("assistant/questions", new QuestionsFormView(assistants.getAssistant(id), form, errors));
    }

    @Get("/{id}/delete")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id) {
        AssistantResponse assistant = assistants.getAssistant(id);
        return new Confirmation("assistant.delete", PATH + "/" + id, assistant.name()).page();
    }

    @Post("/{id}/delete")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> delete(@PathVariable String id) {
        assistants.deleteAssistant(id);
        return forms.finish(PATH, Flash.success("assistant.deleted"));
    }

    private HttpResponse<?> send(@Nullable String id, AssistantForm form, Supplier<AssistantResponse> call) {
        return forms.send(
                form,
                call,
                saved -> forms.finish(
                        PATH + "/" + saved.id(),
                        Flash.success(id == null ? "assistant.created" : "assistant.updated", saved.name())),
                errors -> form(id, form, errors));
    }

    private ModelAndView<Map<String, Object>> form(@Nullable String id, AssistantForm form, FormErrors errors) {
        return Page.of(
                "assistant/form",
                new AssistantFormView(id, parts.aliases(), parts.adapters(), parts.knowledgeBases(), form, errors));
    }
}
