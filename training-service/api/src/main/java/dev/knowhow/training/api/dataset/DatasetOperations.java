package dev.knowhow.training.api.dataset;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * Datasets: {@code /api/v1/datasets}. Unknown and foreign ids are answered alike with 404. Where a version may be
 * named, the newest is meant when it is not.
 */
public interface DatasetOperations {

    /** The first rows of a file, and what its columns seem to hold. */
    @Post("/api/v1/datasets/preview")
    DatasetPreviewResponse previewDataset(@Body @Valid PreviewDatasetRequest request);

    /** Makes a dataset of files; it is imported by a job and {@code importing} until then. */
    @Post("/api/v1/datasets")
    DatasetResponse createDataset(@Body @Valid CreateDatasetRequest request);

    /** Makes a dataset of stored answers, by a job. */
    @Post("/api/v1/datasets/from_answers")
    DatasetResponse createDatasetFromAnswers(@Body @Valid CreateDatasetFromAnswersRequest request);

    /** What training from files would take and give; nothing is kept. */
    @Post("/api/v1/datasets/estimate")
    DatasetEstimateResponse estimateFiles(@Body @Valid EstimateDatasetRequest request);

    /** The tenant's datasets, newest first. */
    @Get("/api/v1/datasets")
    ListResponse<DatasetResponse> listDatasets(@RequestBean PageRequest page);

    @Get("/api/v1/datasets/{datasetId}")
    DatasetResponse getDataset(@PathVariable String datasetId);

    /** Removes a dataset with its versions. Adapters made of it stay; they name the version they were made of. */
    @Delete("/api/v1/datasets/{datasetId}")
    DeletedResponse deleteDataset(@PathVariable String datasetId);

    /** The versions, newest first. */
    @Get("/api/v1/datasets/{datasetId}/versions")
    ListResponse<DatasetVersionResponse> listDatasetVersions(
            @PathVariable String datasetId, @RequestBean PageRequest page);

    @Get("/api/v1/datasets/{datasetId}/versions/{version}")
    DatasetVersionResponse getDatasetVersion(@PathVariable String datasetId, @PathVariable int version);

    /**
     * The examples in the order of their lines, those of the validation file last; {@code order} has no effect.
     *
     * @param label only those with this output
     * @param split only {@code train}, {@code held_out} or {@code excluded}
     * @param problem only those with a listed problem of this kind; {@code any} for one of any kind
     * @param query only those whose input or output contains this, whatever its case
     */
    @Get("/api/v1/datasets/{datasetId}/examples")
    ListResponse<DatasetExampleResponse> listDatasetExamples(
            @PathVariable String datasetId,
            @QueryValue @Nullable Integer version,
            @QueryValue @Nullable String label,
            @QueryValue @Nullable String split,
            @QueryValue @Nullable String problem,
            @QueryValue @Nullable String query,
            @RequestBean PageRequest page);

    /** Changes labels and texts, and leaves lines out; answers the new version. */
    @Post("/api/v1/datasets/{datasetId}/edits")
    DatasetVersionResponse editDataset(@PathVariable String datasetId, @Body @Valid EditDatasetRequest request);

    /** What is wrong, errors first, in the order of lines; {@code order} has no effect. */
    @Get("/api/v1/datasets/{datasetId}/problems")
    ListResponse<DatasetProblemResponse> listDatasetProblems(
            @PathVariable String datasetId,
            @QueryValue @Nullable Integer version,
            @QueryValue @Nullable String severity,
            @QueryValue @Nullable String kind,
            @RequestBean PageRequest page);

    /** The outputs of a closed set, the most frequent first; empty for other datasets. One page holds them all. */
    @Get("/api/v1/datasets/{datasetId}/classes")
    ListResponse<DatasetClassResponse> listDatasetClasses(
            @PathVariable String datasetId, @QueryValue @Nullable Integer version);

    /** What training from this dataset would take and give; nothing is queued. */
    @Post("/api/v1/datasets/{datasetId}/estimate")
    DatasetEstimateResponse estimateDataset(
            @PathVariable String datasetId, @Body @Valid EstimateDatasetRequest request);
}
