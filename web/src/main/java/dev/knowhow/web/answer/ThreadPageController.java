package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.answer.UpdateThreadRequest;
import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.knowledge.client.ThreadsClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.knowledgebase.AllKnowledgeBases;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations: a list of one's own, and each on one page with the field for the next question. */
@Controller("/threads")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class ThreadPageController {

    private static final String PATH = "/threads";
    private static final int SHOWN = 30;
    private static final int TURNS = 20;

    private final ThreadsClient threads;
    private final AnswersClient answers;
    private final AllKnowledgeBases knowledgeBases;
    private final Forms forms;

    ThreadPageController(ThreadsClient threads, AnswersClient answers, AllKnowledgeBases knowledgeBases, Forms forms) {
        this.threads = threads;
        this.answers = answers;
        this.knowledgeBases = knowledgeBases;
        this.forms = forms;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        return Page.of(
                "answer/threads",
                ListView.of(threads.listThreads(new PageRequest(SHOWN, after, null, null)), PATH, after));
    }

    /**
     * The conversation.
     *
     * @param before the answer before which the page ends; null for the last ones
     * @param model the assistant that is asked in it; null for none
     */
    @Get("/{id}")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> page(
            @PathVariable String id, @Nullable @QueryValue String before, @Nullable @QueryValue String model) {
        return page(id, before, model, FormErrors.NONE);
    }

    @Post("/{id}")
    @Secured(Scopes.WRITE)
    HttpResponse<?> rename(@PathVariable String id, @Body ThreadForm form) {
        return forms.send(
                form,
                () -> threads.updateThread(id, new UpdateThreadRequest(form.trimmedTitle())),
                changed -> forms.finish(PATH + "/" + id, Flash.success("thread.renamed")),
                errors -> page(id, null, null, errors));
    }

    @Get("/{id}/delete")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id) {
        ThreadResponse thread = threads.getThread(id);
        return new Confirmation("thread.delete", PATH + "/" + id, thread.title(), thread.answers()).page();
    }

    @Post("/{id}/delete")
    @Secured(Scopes.WRITE)
    HttpResponse<?> delete(@PathVariable String id) {
        threads.deleteThread(id);
        return forms.finish(PATH, Flash.success("thread.deleted"));
    }

    private ModelAndView<Map<String, Object>> page(
            String id, @Nullable String before, @Nullable String model, FormErrors errors) {
        ThreadResponse thread = threads.getThread(id);
        ListResponse<AnswerResponse> newestFirst =
                threads.listThreadAnswers(id, new PageRequest(TURNS, before, null, null));
        String path = PATH + "/" + id;
        return Page.of(
                "answer/thread",
                new ThreadView(
                        thread,
                        turns(newestFirst.data()),
                        newestFirst.hasMore() ? path + "?before=" + newestFirst.lastId() : null,
                        before == null ? null : path,
                        ask(thread, newestFirst.data(), model),
                        answers.getQuestionSettings(),
                        errors));
    }

    /** Oldest first. */
    private static List<AnswerView> turns(List<AnswerResponse> newestFirst) {
        return newestFirst.reversed().stream().map(AnswerView::of).toList();
    }

    /** The next question goes where the last one went. */
    private AskView ask(ThreadResponse thread, List<AnswerResponse> newestFirst, @Nullable String model) {
        List<String> asked =
                newestFirst.isEmpty() ? List.of() : newestFirst.getFirst().vectorStoreIds();
        return new AskView(
                knowledgeBases.list(),
                new AskForm(null, asked, model, thread.lastAnswerId(), thread.id()),
                FormErrors.NONE);
    }
}
