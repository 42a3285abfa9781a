package dev.knowhow.web.playground;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.CompareAdapterRequest;
import dev.knowhow.training.api.evaluation.CompareAdapterResponse;
import dev.knowhow.training.client.AdaptersClient;
import dev.knowhow.training.client.EvaluationsClient;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets base, prompted and tuned answer the same text. The text is sent in a form, so no address keeps it. */
@Controller("/playground")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.READ)
final class PlaygroundPageController {

    private final AdaptersClient adapters;
    private final EvaluationsClient evaluations;
    private final Forms forms;

    PlaygroundPageController(AdaptersClient adapters, EvaluationsClient evaluations, Forms forms) {
        this.adapters = adapters;
        this.evaluations = evaluations;
        this.forms = forms;
    }

    @Get
    ModelAndView<Map<String, Object>> form(@Nullable @QueryValue String adapter) {
        return Page.of("playground/page", view(new PlaygroundForm(adapter, ""), FormErrors.NONE, null));
    }

    @Post
    HttpResponse<?> compare(@Body PlaygroundForm form) {
        return forms.send(
                form,
                () -> evaluations.compareAdapter(form.adapterId(), new CompareAdapterRequest(form.trimmedInput())),
                result -> HttpResponse.ok(Page.of("playground/page", view(form, FormErrors.NONE, result))),
                errors -> Page.of("playground/page", view(form, errors, null)));
    }

    private PlaygroundView view(PlaygroundForm form, FormErrors errors, @Nullable CompareAdapterResponse result) {
        List<AdapterResponse> answering = adapters.listAdapters(null, null, null, ListView.CHOICES).data().stream()
                .filter(adapter -> AdapterKind.isAnswering(adapter.kind()))
                .toList();
        return new PlaygroundView(answering, form, errors, result);
    }
}
