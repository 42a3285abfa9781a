package dev.knowhow.web.answer;

import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.knowledge.client.FeedbackClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import org.jspecify.annotations.Nullable;

/** Takes thumbs and corrected answers: in place for the page's script, by way of the answer's page without it. */
@Controller("/answers/{id}/feedback")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.READ)
final class FeedbackPageController {

    private final FeedbackClient feedback;
    private final AnswersClient answers;
    private final Forms forms;

    FeedbackPageController(FeedbackClient feedback, AnswersClient answers, Forms forms) {
        this.feedback = feedback;
        this.answers = answers;
        this.forms = forms;
    }

    /** Rates the answer; a second rating replaces the first. */
    @Post
    HttpResponse<?> rate(
            @PathVariable String id, @Body FeedbackForm form, @Nullable @Header("hx-request") String fragment) {
        return forms.send(
                () -> feedback.createFeedback(id, form.request()),
                rated -> finish(id, fragment, "answer.feedback.thanks"),
                errors -> Page.of(
                        "answer/page", AnswerView.of(answers.getAnswer(id)).with(errors)));
    }

    /** Takes the rating back. */
    @Post("/withdraw")
    HttpResponse<?> withdraw(@PathVariable String id, @Nullable @Header("hx-request") String fragment) {
        feedback.deleteFeedback(id);
        return finish(id, fragment, "answer.feedback.withdrawn");
    }

    private HttpResponse<?> finish(String id, @Nullable String fragment, String message) {
        if (fragment != null) {
            return HttpResponse.ok(Page.of("fragments/answer :: feedback", AnswerView.of(answers.getAnswer(id))));
        }
        return forms.finish("/answers/" + id, Flash.success(message));
    }
}
