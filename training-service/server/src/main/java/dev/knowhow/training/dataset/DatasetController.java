package dev.knowhow.training.dataset;

import dev.knowhow.durable.idempotency.KeyedCall;
import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.dataset.CreateDatasetFromAnswersRequest;
import dev.knowhow.training.api.dataset.CreateDatasetRequest;
import dev.knowhow.training.api.dataset.DatasetClassResponse;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse;
import dev.knowhow.training.api.dataset.DatasetExampleResponse;
import dev.knowhow.training.api.dataset.DatasetOperations;
import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.training.api.dataset.DatasetProblemResponse;
import dev.knowhow.training.api.dataset.DatasetResponse;
import dev.knowhow.training.api.dataset.DatasetSource;
import dev.knowhow.training.api.dataset.DatasetVersionResponse;
import dev.knowhow.training.api.dataset.EditDatasetRequest;
import dev.knowhow.training.api.dataset.EstimateDatasetRequest;
import dev.knowhow.training.api.dataset.PreviewDatasetRequest;
import dev.knowhow.training.dataset.estimate.DatasetEstimates;
import dev.knowhow.training.upstream.VectorStores;
import io.micronaut.http.annotation.Controller;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/datasets}. What is made of files and answers shows them, so that whoever makes it must read them. */
@Controller
@Unmetered("keeps datasets; what is embedded for them is counted by knowledge-service")
class DatasetController implements DatasetOperations {

    private static final Set<String> FEEDBACK = Set.of("up", "down", "corrected", "any");

    private final DatasetService datasets;
    private final DatasetPreviews previews;
    private final DatasetEstimates estimates;
    private final DatasetFiles files;
    private final DatasetExamples examples;
    private final DatasetEditor editor;
    private final VectorStores vectorStores;

    DatasetController(
            DatasetService datasets,
            DatasetPreviews previews,
            DatasetEstimates estimates,
            DatasetFiles files,
            DatasetExamples examples,
            DatasetEditor editor,
            VectorStores vectorStores) {
        this.datasets = datasets;
        this.previews = previews;
        this.estimates = estimates;
        this.files = files;
        this.examples = examples;
        this.editor = editor;
        this.vectorStores = vectorStores;
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("it reads")
    public DatasetPreviewResponse previewDataset(PreviewDatasetRequest request) {
        Caller.current().require(Scope.READ);
        files.require("file_id", request.fileId());
        return previews.preview(request);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey(Effect.LAST_STEP)
    public DatasetResponse createDataset(CreateDatasetRequest request) {
        Caller.current().require(Scope.READ);
        String format = DatasetPreviews.format(request.format());
        files.require("file_id", request.fileId());
        if (request.validationFileId() != null) {
            files.require("validation_file_id", request.validationFileId());
        }
        DatasetSource source = new DatasetSource(request.fileId(), request.validationFileId(), request.mapping(), null);
        return KeyedCall.lastStep(
                () -> datasets.create(request.name(), format, source).toResponse(null, null));
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey(Effect.LAST_STEP)
    public DatasetResponse createDatasetFromAnswers(CreateDatasetFromAnswersRequest request) {
        Caller.current().require(Scope.READ);
        String feedback = request.feedback();
        if (feedback != null && !FEEDBACK.contains(feedback)) {
            throw ProblemException.invalid(
                    "feedback", "feedback must be 'up', 'down', 'corrected' or 'any', not '" + feedback + "'.");
        }
        String store = request.vectorStoreId();
        if (store != null && !(Caller.current().knowledgeBases().contains(store) && vectorStores.exists(store))) {
            throw ProblemException.notFound("vector store", store);
        }
        DatasetSource.Filter filter = new DatasetSource.Filter(
                store,
                feedback == null || feedback.equals("any") ? null : feedback,
                request.model(),
                request.from(),
                request.to());
        DatasetSource source = new DatasetSource(null, null, null, filter);
        return KeyedCall.lastStep(
                () -> datasets.create(request.name(), "answers", source).toResponse(null, null));
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("it reads")
    public DatasetEstimateResponse estimateFiles(EstimateDatasetRequest request) {
        Caller.current().require(Scope.READ);
        if (request.fileId() == null) {
            throw ProblemException.invalid("file_id", "Name the file to estimate from.");
        }
        files.require("file_id", request.fileId());
        if (request.validationFileId() != null) {
            files.require("validation_file_id", request.validationFileId());
        }
        return estimates.estimate(previews.facts(request), request.kind(), passes(request));
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DatasetResponse> listDatasets(PageRequest page) {
        return datasets.list(page).map(this::response);
    }

    @Override
    @Secured(Scopes.READ)
    public DatasetResponse getDataset(String datasetId) {
        return response(datasets.require(datasetId));
    }

    @Override
    @Secured(Scopes.TRAIN)
    public DeletedResponse deleteDataset(String datasetId) {
        datasets.delete(datasetId);
        return DeletedResponse.of(datasetId, "dataset.deleted");
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DatasetVersionResponse> listDatasetVersions(String datasetId, PageRequest page) {
        return datasets.versions(datasetId, page).map(DatasetVersion::toResponse);
    }

    @Override
    @Secured(Scopes.READ)
    public DatasetVersionResponse getDatasetVersion(String datasetId, int version) {
        return datasets.version(datasetId, version).toResponse();
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DatasetExampleResponse> listDatasetExamples(
            String datasetId,
            @Nullable Integer version,
            @Nullable String label,
            @Nullable String split,
            @Nullable String problem,
            @Nullable String query,
            PageRequest page) {
        return examples.list(
                datasets.version(datasetId, version), new DatasetExamples.Filter(label, split, problem, query), page);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey(Effect.COSTLY)
    public DatasetVersionResponse editDataset(String datasetId, EditDatasetRequest request) {
        return editor.edit(datasetId, request).toResponse();
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DatasetProblemResponse> listDatasetProblems(
            String datasetId,
            @Nullable Integer version,
            @Nullable String severity,
            @Nullable String kind,
            PageRequest page) {
        return examples.problems(datasets.version(datasetId, version), severity, kind, page);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<DatasetClassResponse> listDatasetClasses(String datasetId, @Nullable Integer version) {
        List<DatasetClassResponse> classes = examples.classes(datasets.version(datasetId, version));
        return ListResponse.of(classes, Math.max(1, classes.size()), DatasetClassResponse::label);
    }

    @Override
    @Secured(Scopes.READ)
    @NeedsNoIdempotencyKey("it reads")
    public DatasetEstimateResponse estimateDataset(String datasetId, EstimateDatasetRequest request) {
        DatasetVersion version = datasets.version(datasetId, request.version());
        return estimates.estimate(version.facts(), request.kind(), passes(request));
    }

    private DatasetResponse response(Dataset dataset) {
        DatasetVersion newest = datasets.newest(dataset.id());
        String refusal = newest == null
                ? null
                : estimates.estimate(newest.facts(), null, null).refusal();
        return dataset.toResponse(newest, refusal);
    }

    private static @Nullable Integer passes(EstimateDatasetRequest request) {
        return request.hyperparameters() == null
                ? null
                : request.hyperparameters().nEpochs();
    }
}
