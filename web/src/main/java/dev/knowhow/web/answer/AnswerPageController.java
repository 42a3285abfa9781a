package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.AnswerFilter;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.UpdateQuestionSettingsRequest;
import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.knowledge.client.ResponsesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.OpenSession;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the answers that were given, as they were given. */
@Controller("/answers")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AnswerPageController {

    private static final String PATH = "/answers";
    private static final int SHOWN = 30;

    private static final PageRequest WORK = new PageRequest(50, null, null, null);

    private final AnswersClient answers;
    private final ResponsesClient responses;
    private final Forms forms;

    AnswerPageController(AnswersClient answers, ResponsesClient responses, Forms forms) {
        this.answers = answers;
        this.responses = responses;
        this.forms = forms;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<AnswerResponse> list =
                answers.listAnswers(AnswerFilter.NONE, new PageRequest(SHOWN, after, null, null));
        return Page.of(
                "answer/list",
                new AnswerListView(
                        list.data(),
                        isOwner()
                                ? answers.listAnswers(AnswerFilter.UNANSWERED, WORK)
                                        .data()
                                : List.of(),
                        PagerView.of(list, PATH, Map.of(), after),
                        answers.getQuestionSettings()));
    }

    @Get("/{id}")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> answer(@PathVariable String id) {
        return Page.of("answer/page", AnswerView.of(answers.getAnswer(id)));
    }

    /** Where somebody lands who had to sign in again before they changed the settings. */
    @Get("/settings")
    @Secured(Scopes.READ)
    HttpResponse<?> settings() {
        return HttpResponse.seeOther(URI.create(PATH));
    }

    /** Tells the owners that the documents leave the question open. */
    @Post("/{id}/report")
    @Secured(Scopes.READ)
    HttpResponse<?> report(@PathVariable String id) {
        AnswerResponse answer = answers.reportAnswer(id);
        return forms.finish(AnswerView.of(answer).inThread(), Flash.success("answer.reported"));
    }

    /** Lets the tenant's people open it by its link. */
    @Post("/{id}/share")
    @Secured(Scopes.WRITE)
    HttpResponse<?> share(@PathVariable String id) {
        answers.shareAnswer(id);
        return forms.finish(PATH + "/" + id, Flash.success("answer.shared"));
    }

    @Post("/{id}/unshare")
    @Secured(Scopes.WRITE)
    HttpResponse<?> unshare(@PathVariable String id) {
        answers.unshareAnswer(id);
        return forms.finish(PATH + "/" + id, Flash.success("answer.unshared"));
    }

    /** Who reads questions beside those who ask. */
    @Post("/settings")
    @Secured(Scopes.ADMIN)
    HttpResponse<?> updateSettings(@Body QuestionSettingsForm form) {
        answers.updateQuestionSettings(new UpdateQuestionSettingsRequest(form.ownersRead()));
        return forms.finish(PATH, Flash.success("answer.settings.changed"));
    }

    @Get("/{id}/delete")
    @Secured(Scopes.WRITE)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id) {
        AnswerResponse answer = answers.getAnswer(id);
        return new Confirmation("answer.delete", PATH + "/" + id, answer.question()).page();
    }

    @Post("/{id}/delete")
    @Secured(Scopes.WRITE)
    HttpResponse<?> delete(@PathVariable String id) {
        responses.deleteResponse(id);
        return forms.finish(PATH, Flash.success("answer.deleted"));
    }

    private static boolean isOwner() {
        return OpenSession.current()
                .user()
                .membership()
                .filter(Membership::owner)
                .isPresent();
    }
}
