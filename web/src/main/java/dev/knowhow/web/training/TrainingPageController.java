package dev.knowhow.web.training;

import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.EstimateDatasetRequest;
import dev.knowhow.training.client.DatasetsClient;
import dev.knowhow.training.client.FineTuningJobsClient;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads from a dataset to a job: explains which kind fits, and what to expect of it. */
@Controller("/training")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.TRAIN)
final class TrainingPageController {

    private final DatasetsClient datasets;
    private final FineTuningJobsClient jobs;
    private final KnowledgeBasesClient knowledgeBases;
    private final Forms forms;

    TrainingPageController(
            DatasetsClient datasets, FineTuningJobsClient jobs, KnowledgeBasesClient knowledgeBases, Forms forms) {
        this.datasets = datasets;
        this.jobs = jobs;
        this.knowledgeBases = knowledgeBases;
        this.forms = forms;
    }

    /** Without a dataset the choice of one; with it the choice of a kind, which may be made already. */
    @Get("/new")
    ModelAndView<Map<String, Object>> form(@Nullable @QueryValue String dataset, @Nullable @QueryValue String kind) {
        String key = UUID.randomUUID().toString();
        return Page.of("training/new", view(new TrainingForm(dataset, kind, null, "", "", "", key), FormErrors.NONE));
    }

    @Post
    HttpResponse<?> start(@Body TrainingForm form) {
        return forms.send(
                form,
                () -> jobs.createFineTuningJob(form.request(), form.key()),
                job -> HttpResponse.seeOther(URI.create("/training/" + job.id())),
                errors -> Page.of("training/new", view(form, errors)));
    }

    private TrainingView view(TrainingForm form, FormErrors errors) {
        if (form.datasetId().isEmpty()) {
            List<DatasetResponse> ready = datasets.listDatasets(ListView.CHOICES).data().stream()
                    .filter(dataset -> dataset.status().equals("ready"))
                    .toList();
            return new TrainingView(ready, null, null, List.of(), form, errors);
        }
        DatasetResponse dataset = datasets.getDataset(form.datasetId());
        DatasetEstimateResponse estimate = dataset.status().equals("ready")
                ? datasets.estimateDataset(dataset.id(), new EstimateDatasetRequest(null, null, null, null, null))
                : null;
        return new TrainingView(
                List.of(),
                dataset,
                estimate,
                knowledgeBases.listVectorStores(ListView.CHOICES).data(),
                form,
                errors);
    }
}
