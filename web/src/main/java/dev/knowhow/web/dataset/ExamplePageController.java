package dev.knowhow.web.dataset;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.dataset.DatasetExampleResponse;
import dev.knowhow.training.api.dataset.EditDatasetRequest;
import dev.knowhow.training.api.dataset.EditDatasetRequest.Edit;
import dev.knowhow.training.client.DatasetsClient;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.Forms;
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
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the examples of a dataset and changes their labels: what is saved together becomes one new version. */
@Controller("/datasets/{id}/examples")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class ExamplePageController {

    private static final int SHOWN = 25;

    /** The field that says that the form stood among the problems, and where to go back to. */
    private static final String OF_PROBLEMS = "problems";

    private final DatasetsClient datasets;
    private final Forms forms;

    ExamplePageController(DatasetsClient datasets, Forms forms) {
        this.datasets = datasets;
        this.forms = forms;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> examples(
            @PathVariable String id,
            @Nullable @QueryValue Integer version,
            @Nullable @QueryValue String label,
            @Nullable @QueryValue String split,
            @Nullable @QueryValue String problem,
            @Nullable @QueryValue String query,
            @Nullable @QueryValue String after) {
        ExampleFilter filter = ExampleFilter.of(version, label, split, problem, query);
        return Page.of("dataset/examples", view(id, filter, after));
    }

    /** Saves what was changed on a page of examples; its fields are named after the lines, see {@link ExampleEdits}. */
    @Post
    @Secured(Scopes.TRAIN)
    HttpResponse<?> edit(
            @PathVariable String id,
            @Nullable @QueryValue String label,
            @Nullable @QueryValue String split,
            @Nullable @QueryValue String problem,
            @Nullable @QueryValue String query,
            @Nullable @QueryValue String after,
            @Body Map<String, Object> form) {
        ExampleFilter filter = ExampleFilter.of(null, label, split, problem, query);
        List<Edit> edits = ExampleEdits.of(form);
        if (edits.isEmpty()) {
            return forms.finish(address(id, filter, after), Flash.failure("dataset.edit.none"));
        }
        int version = version(form);
        return forms.send(
                () -> datasets.editDataset(id, new EditDatasetRequest(version, edits)),
                made -> forms.finish(
                        form.containsKey(OF_PROBLEMS) ? "/datasets/" + id + "/problems" : address(id, filter, after),
                        Flash.success("dataset.edited", String.valueOf(made.version()))),
                _ -> Page.of("dataset/examples", view(id, filter, after)));
    }

    /** The version that the page showed; 0, which no version has, where the form does not say. */
    private static int version(Map<String, Object> form) {
        Long shown = Entered.whole(String.valueOf(form.getOrDefault("version", "")));
        return shown == null || shown < 0 || shown > Integer.MAX_VALUE ? 0 : shown.intValue();
    }

    private DatasetExamplesView view(String id, ExampleFilter filter, @Nullable String after) {
        DatasetRowView row = new DatasetRowView(datasets.getDataset(id));
        ListResponse<DatasetExampleResponse> list = datasets.listDatasetExamples(
                id,
                filter.version(),
                ExampleFilter.orNull(filter.label()),
                ExampleFilter.orNull(filter.split()),
                ExampleFilter.orNull(filter.problem()),
                ExampleFilter.orNull(filter.query()),
                new PageRequest(SHOWN, after, null, null));
        return new DatasetExamplesView(
                row,
                filter,
                list.data(),
                DatasetExamplesView.labels(
                        datasets.listDatasetClasses(id, filter.version()).data()),
                address(id, filter, after),
                PagerView.of(list, row.href() + "/examples", filter.parameters(), after));
    }

    private static String address(String id, ExampleFilter filter, @Nullable String after) {
        UriBuilder address = UriBuilder.of("/datasets").path(id).path("examples");
        filter.parameters().forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(name, value);
            }
        });
        return (after == null ? address : address.queryParam("after", after))
                .build()
                .toString();
    }
}
