package dev.knowhow.web.dataset;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.DatasetVersionResponse;
import dev.knowhow.training.api.dataset.EstimateDatasetRequest;
import dev.knowhow.training.client.DatasetsClient;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Confirmation;
import dev.knowhow.web.layout.ListView;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.layout.PagerView;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists datasets and shows one: its figures, its problems, its versions. */
@Controller("/datasets")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class DatasetPageController {

    private static final String PATH = "/datasets";
    private static final int SHOWN = 50;

    private final DatasetsClient datasets;
    private final FileNames files;
    private final Forms forms;

    DatasetPageController(DatasetsClient datasets, FileNames files, Forms forms) {
        this.datasets = datasets;
        this.files = files;
        this.forms = forms;
    }

    @Get
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> list(@Nullable @QueryValue String after) {
        ListResponse<DatasetResponse> list = datasets.listDatasets(new PageRequest(SHOWN, after, null, null));
        return Page.of("dataset/list", ListView.of(list, PATH, after, DatasetRowView::new));
    }

    /** The page; while it is imported its script asks for the state alone, and in the end for the page again. */
    @Get("/{id}")
    @Secured(Scopes.READ)
    HttpResponse<ModelAndView<Map<String, Object>>> page(
            @PathVariable String id, @Nullable @Header("hx-request") String fragment) {
        DatasetRowView row = new DatasetRowView(datasets.getDataset(id));
        if (fragment != null) {
            DatasetView state = DatasetView.unread(row);
            return row.importing()
                    ? HttpResponse.ok(Page.of("dataset/page :: importing", state))
                    : HttpResponse.ok(Page.of("dataset/page :: importing", state))
                            .header("hx-refresh", "true");
        }
        return HttpResponse.ok(Page.of("dataset/page", row.ready() ? ready(row) : DatasetView.unread(row)));
    }

    @Get("/{id}/problems")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> problems(
            @PathVariable String id,
            @Nullable @QueryValue String severity,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue String after) {
        String severities = Objects.requireNonNullElse(severity, "");
        String kinds = Objects.requireNonNullElse(kind, "");
        DatasetRowView row = new DatasetRowView(datasets.getDataset(id));
        ListResponse<DatasetProblemResponse> list = datasets.listDatasetProblems(
                id,
                null,
                ExampleFilter.orNull(severities),
                ExampleFilter.orNull(kinds),
                new PageRequest(SHOWN, after, null, null));
        PagerView pager =
                PagerView.of(list, row.href() + "/problems", Map.of("severity", severities, "kind", kinds), after);
        return Page.of("dataset/problems", new DatasetProblemsView(row, list.data(), severities, kinds, pager));
    }

    @Get("/{id}/versions")
    @Secured(Scopes.READ)
    ModelAndView<Map<String, Object>> versions(@PathVariable String id, @Nullable @QueryValue String after) {
        DatasetRowView row = new DatasetRowView(datasets.getDataset(id));
        ListResponse<DatasetVersionResponse> list =
                datasets.listDatasetVersions(id, new PageRequest(SHOWN, after, null, null));
        return Page.of(
                "dataset/versions",
                new DatasetVersionsView(
                        row, list.data(), PagerView.of(list, row.href() + "/versions", Map.of(), after)));
    }

    @Get("/{id}/delete")
    @Secured(Scopes.TRAIN)
    ModelAndView<Map<String, Object>> deleteForm(@PathVariable String id) {
        DatasetResponse dataset = datasets.getDataset(id);
        return new Confirmation("dataset.delete", PATH + "/" + id, dataset.name()).page();
    }

    @Post("/{id}/delete")
    @Secured(Scopes.TRAIN)
    HttpResponse<?> delete(@PathVariable String id) {
        String name = datasets.getDataset(id).name();
        datasets.deleteDataset(id);
        return forms.finish(PATH, Flash.success("dataset.deleted", name));
    }

    private DatasetView ready(DatasetRowView row) {
        String id = row.dataset().id();
        return new DatasetView(
                row,
                datasets.listDatasetClasses(id, null).data(),
                datasets.estimateDataset(id, new EstimateDatasetRequest(null, null, null, null, null)),
                files.of(row.dataset().source().fileId()),
                files.of(row.dataset().source().validationFileId()));
    }
}
