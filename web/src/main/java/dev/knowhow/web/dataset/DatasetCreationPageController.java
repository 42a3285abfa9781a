package dev.knowhow.web.dataset;

import dev.knowhow.knowledge.client.KnowledgeBasesClient;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.PreviewDatasetRequest;
import dev.knowhow.training.client.DatasetsClient;
import dev.knowhow.web.error.FormErrors;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes datasets: of uploaded files, whose columns are given a meaning first, or of stored answers. */
@Controller("/datasets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.TRAIN)
final class DatasetCreationPageController {

    private static final PageRequest MANY = new PageRequest(100, null, null, null);

    private final DatasetsClient datasets;
    private final KnowledgeBasesClient knowledgeBases;

    DatasetCreationPageController(DatasetsClient datasets, KnowledgeBasesClient knowledgeBases) {
        this.datasets = datasets;
        this.knowledgeBases = knowledgeBases;
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
        return switch (FormErrors.sending(() -> preview(file))) {
            case FormErrors.Outcome.Accepted<DatasetPreviewResponse>(DatasetPreviewResponse preview) ->
                HttpResponse.ok(Page.of(
                        "dataset/mapping",
                        new MappingView(
                                preview,
                                MappingForm.suggested(Objects.requireNonNullElse(name, ""), file, validation, preview),
                                FormErrors.NONE)));
            case FormErrors.Outcome.Refused<DatasetPreviewResponse>(FormErrors errors) ->
                HttpResponse.unprocessableEntity()
                        .body(Page.of("dataset/new", new DatasetUploadView(FormErrors.at("file", errors.sentences()))));
        };
    }

    @Post
    HttpResponse<?> create(@Body MappingForm form) {
        FormErrors errors = errors(form);
        if (!errors.equals(FormErrors.NONE)) {
            return mappingAgain(form, errors);
        }
        return switch (FormErrors.sending(() -> datasets.createDataset(form.request()))) {
            case FormErrors.Outcome.Accepted<DatasetResponse>(DatasetResponse made) -> to(made);
            case FormErrors.Outcome.Refused<DatasetResponse>(FormErrors refused) -> mappingAgain(form, refused);
        };
    }

    @Get("/new/answers")
    ModelAndView<Map<String, Object>> answersForm(@Nullable @QueryValue String feedback) {
        AnswersForm form = feedback == null ? AnswersForm.EMPTY : new AnswersForm("", "", feedback, "", "", "");
        return Page.of("dataset/answers", answersView(form, FormErrors.NONE));
    }

    @Post("/from-answers")
    HttpResponse<?> createFromAnswers(@Body AnswersForm form) {
        if (form.trimmedName().isEmpty()) {
            return answersAgain(form, FormErrors.at("name", "Enter a name."));
        }
        if (!form.datesFit()) {
            return answersAgain(form, FormErrors.at("from", "Enter days such as 2026-11-21."));
        }
        return switch (FormErrors.sending(() -> datasets.createDatasetFromAnswers(form.request()))) {
            case FormErrors.Outcome.Accepted<DatasetResponse>(DatasetResponse made) -> to(made);
            case FormErrors.Outcome.Refused<DatasetResponse>(FormErrors errors) -> answersAgain(form, errors);
        };
    }

    private static FormErrors errors(MappingForm form) {
        if (form.trimmedName().isEmpty()) {
            return FormErrors.at("name", "Enter a name.");
        }
        if (form.table() && form.column("input").isEmpty()) {
            return FormErrors.at("input", "Choose the column that holds what is asked.");
        }
        return form.table() && form.column("output").isEmpty()
                ? FormErrors.at("output", "Choose the column that holds what is to be answered.")
                : FormErrors.NONE;
    }

    private DatasetPreviewResponse preview(String file) {
        return datasets.previewDataset(new PreviewDatasetRequest(file, null));
    }

    private AnswersView answersView(AnswersForm form, FormErrors errors) {
        return new AnswersView(knowledgeBases.listVectorStores(MANY).data(), form, errors);
    }

    private HttpResponse<?> answersAgain(AnswersForm form, FormErrors errors) {
        return HttpResponse.unprocessableEntity().body(Page.of("dataset/answers", answersView(form, errors)));
    }

    private HttpResponse<?> mappingAgain(MappingForm form, FormErrors errors) {
        return HttpResponse.unprocessableEntity()
                .body(Page.of("dataset/mapping", new MappingView(preview(form.fileId()), form, errors)));
    }

    private static HttpResponse<?> to(DatasetResponse made) {
        return HttpResponse.seeOther(URI.create("/datasets/" + made.id()));
    }
}
