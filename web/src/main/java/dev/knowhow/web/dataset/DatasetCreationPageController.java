package dev.knowhow.web.dataset;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.PreviewDatasetRequest;
import dev.knowhow.training.client.DatasetsClient;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes datasets: of uploaded files, whose columns are given a meaning first, or of stored answers. */
@Controller("/datasets")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.TRAIN)
final class DatasetCreationPageController {

    private final DatasetsClient datasets;
    private final KnowledgeBasesClient knowledgeBases;
    private final Forms forms;

    DatasetCreationPageController(DatasetsClient datasets, KnowledgeBasesClient knowledgeBases, Forms forms) {
        this.datasets = datasets;
        this.knowledgeBases = knowledgeBases;
        this.forms = forms;
    }

    /** The choice between files and answers, with the field for files. */
    @Get("/new")
    ModelAndView<Map<String, Object>> uploadForm() {
        return Page.of("dataset/new", new DatasetUploadView(FormErrors.NONE));
    }

    /** The first rows of an uploaded file; a file that cannot be read at all leads back to the choice. */
    @Get("/new/mapping")
    HttpResponse<?> mappingForm(
            @QueryValue String file, @Nullable @QueryValue String validation, @Nullable @QueryValue String name) {
        return forms.send(
                () -> preview(file),
                preview -> HttpResponse.ok(mapping(
                        preview,
                        MappingForm.suggested(Objects.requireNonNullElse(name, ""), file, validation, preview),
                        FormErrors.NONE)),
                errors -> Page.of("dataset/new", new DatasetUploadView(FormErrors.at("file", errors.sentences()))));
    }

    @Post
    HttpResponse<?> create(@Body MappingForm form) {
        return forms.send(
                form,
                () -> datasets.createDataset(form.request()),
                DatasetCreationPageController::to,
                errors -> mapping(preview(form.fileId()), form, errors));
    }

    @Get("/new/answers")
    ModelAndView<Map<String, Object>> answersForm(@Nullable @QueryValue String feedback) {
        AnswersForm form = feedback == null ? AnswersForm.EMPTY : new AnswersForm("", "", feedback, "", "", "");
        return answers(form, FormErrors.NONE);
    }

    @Post("/from-answers")
    HttpResponse<?> createFromAnswers(@Body AnswersForm form) {
        return forms.send(
                form,
                () -> datasets.createDatasetFromAnswers(form.request()),
                DatasetCreationPageController::to,
                errors -> answers(form, errors));
    }

    private DatasetPreviewResponse preview(String file) {
        return datasets.previewDataset(new PreviewDatasetRequest(file, null));
    }

    private ModelAndView<Map<String, Object>> answers(AnswersForm form, FormErrors errors) {
        List<VectorStoreResponse> bases =
                knowledgeBases.listVectorStores(ListView.CHOICES).data();
        return Page.of("dataset/answers", new AnswersView(bases, form, errors));
    }

    private static ModelAndView<Map<String, Object>> mapping(
            DatasetPreviewResponse preview, MappingForm form, FormErrors errors) {
        return Page.of("dataset/mapping", new MappingView(preview, form, errors));
    }

    private static HttpResponse<?> to(DatasetResponse made) {
        return HttpResponse.seeOther(URI.create("/datasets/" + made.id()));
    }
}
