package dev.knowhow.web.adapter;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.adapter.AdapterOperations;
import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.adapter.PromoteAdapterRequest;
import dev.knowhow.training.api.dataset.EditDatasetRequest.Edit;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.EvaluationResponse;
import dev.knowhow.training.client.AdaptersClient;
import dev.knowhow.training.client.EvaluationsClient;
import dev.knowhow.web.dataset.DatasetNames;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.upstream.Relay;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Shows adapters with their comparison and leads from what went wrong to the next one; owners decide against the gate here. */
@Controller("/adapters")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class AdapterPageController {

    private static final String PATH = "/adapters";
    private static final int SHOWN = 30;
    private static final int FIRST_WRONG = 8;
    private static final int WRONG = 50;

    private final AdaptersClient adapters;
    private final EvaluationsClient evaluations;
    private final DatasetNames datasets;
    private final Retraining retraining;
    private final Relay relay;
    private final Forms forms;

    AdapterPageController(
            AdaptersClient adapters,
            EvaluationsClient evaluations,
            DatasetNames datasets,
            Retraining retraining,
            Relay relay,
            Forms forms) {
        this.adapters = adapters;
        this.evaluations = evaluations;
        this.datasets = datasets;
        this.retraining = retraining;
        this.relay = relay;
        this.forms = forms;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<AdapterResponse> list =
                adapters.listAdapters(null, null, null, new PageRequest(SHOWN, after, null, null));
        return Page.of("adapter/list", ListView.of(list, PATH, after, AdapterRowView::new));
    }

    /** The page; while it is compared its script asks for the verdict alone, and in the end for the page again. */
    @Get("/{id}")
    @Secured(Scopes.READ)
    HttpResponse<ModelAndView<Map<String, Object>>> page(
            @PathVariable String id, @Nullable @Header("hx-request") String fragment) {
        AdapterView view = view(id, "", FormErrors.NONE);
        if (fragment == null) {
            return HttpResponse.ok(Page.of("adapter/page", view));
        }
        MutableHttpResponse<ModelAndView<Map<String, Object>>> state =
                HttpResponse.ok(Page.of("adapter/page :: verdict", view));
        return view.inProgress() ? state : state.header("hx-refresh", "true");
    }

    @Get("/{id}/errors")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> wrong(@PathVariable String id, @Nullable @QueryValue String after) {
        ListResponse<EvaluationErrorResponse> list = listWrong(id, after);
        AdapterRowView row = new AdapterRowView(adapters.getAdapter(id));
        AdapterView page = new AdapterView(
                row,
                evaluations.getEvaluation(id),
                List.of(),
                datasets.of(row.adapter().datasetId()),
                "",
                FormErrors.NONE);
        return Page.of(
                "adapter/errors",
                new AdapterErrorsView(
                        page, list.data(), PagerView.of(list, row.href() + "/errors", Map.of(), after), after));
    }

    private ListResponse<EvaluationErrorResponse> listWrong(String id, @Nullable String after) {
        return evaluations.listEvaluationErrors(id, new PageRequest(WRONG, after, null, null));
    }

    /** Saves what was mended among wrong examples as a new version of the dataset, and trains on that as before. */
    @Post("/{id}/errors")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> mend(@PathVariable String id, @Nullable @QueryValue String after, @Body Map<String, Object> form) {
        AdapterResponse adapter = adapters.getAdapter(id);
        List<Edit> edits = retraining.edits(adapter, listWrong(id, after).data(), form);
        if (edits.isEmpty()) {
            return forms.finish(new AdapterRowView(adapter).href(), Flash.failure("adapter.mend.none"));
        }
        return forms.send(
                () -> retraining.train(adapter, edits),
                job -> forms.finish("/training/" + job.id(), Flash.success("adapter.mended")),
                _ -> wrong(id, after));
    }

    /** The adapter for use elsewhere. */
    @Get("/{id}/download")
    @Produces(MediaType.ALL)
    @Secured(Scopes.READ)
    Publisher<MutableHttpResponse<?>> download(@PathVariable String id) {
        return relay.trainingFile(UriBuilder.of(AdapterOperations.DOWNLOAD)
                .expand(Map.of("adapterId", id))
                .toString());
    }

    @Post("/{id}/promote")
    @Secured(Scopes.ADMIN)
    HttpResponse<?> promote(@PathVariable String id, @Body PromoteForm form) {
        return forms.send(
                form,
                () -> adapters.promoteAdapter(id, new PromoteAdapterRequest(form.trimmedReason())),
                promoted -> forms.finish(PATH + "/" + promoted.id(), Flash.success("adapter.promoted")),
                errors -> Page.of("adapter/page", view(id, form.trimmedReason(), errors)));
    }

    @Get("/{id}/delete")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id) {
        AdapterResponse adapter = adapters.getAdapter(id);
        return new Confirmation("adapter.delete", PATH + "/" + id, adapter.name()).page();
    }

    @Post("/{id}/delete")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> delete(@PathVariable String id) {
        adapters.deleteAdapter(id);
        return forms.finish(PATH, Flash.success("adapter.deleted"));
    }

    private AdapterView view(String id, String reason, FormErrors errors) {
        AdapterRowView row = new AdapterRowView(adapters.getAdapter(id));
        EvaluationResponse evaluation = evaluations.getEvaluation(id);
        List<EvaluationErrorResponse> wrong = AdapterView.isEvaluated(evaluation)
                ? evaluations
                        .listEvaluationErrors(id, new PageRequest(FIRST_WRONG, null, null, null))
                        .data()
                : List.of();
        return new AdapterView(row, evaluation, wrong, datasets.of(row.adapter().datasetId()), reason, errors);
    }
}
