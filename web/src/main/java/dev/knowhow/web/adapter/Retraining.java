package dev.knowhow.web.adapter;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.dataset.EditDatasetRequest;
import dev.knowhow.training.api.dataset.EditDatasetRequest.Edit;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.training.client.DatasetsClient;
import dev.knowhow.training.client.FineTuningJobsClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Trains an adapter anew on its dataset with some examples mended. */
@Singleton
final class Retraining {

    private final DatasetsClient datasets;
    private final FineTuningJobsClient jobs;
    private final MendedExamples mended;

    Retraining(DatasetsClient datasets, FineTuningJobsClient jobs, MendedExamples mended) {
        this.datasets = datasets;
        this.jobs = jobs;
        this.mended = mended;
    }

    /** What was mended of the examples that were shown; nothing where the adapter comes from no dataset. */
    List<Edit> edits(AdapterResponse adapter, List<EvaluationErrorResponse> shown, Map<String, Object> form) {
        return adapter.datasetId() == null ? List.of() : mended.edits(adapter.datasetId(), shown, form);
    }

    /** Makes the version with those changes, and a job on it that is asked for as the adapter's own was. */
    FineTuningJobResponse train(AdapterResponse adapter, List<Edit> edits) {
        String dataset = Objects.requireNonNull(adapter.datasetId());
        int newest = Objects.requireNonNullElse(datasets.getDataset(dataset).version(), 0);
        datasets.editDataset(dataset, new EditDatasetRequest(newest, edits));
        FineTuningJobResponse before = jobs.getFineTuningJob(adapter.jobId());
        return jobs.createFineTuningJob(
                new CreateFineTuningJobRequest(
                        before.model(),
                        dataset,
                        null,
                        before.userProvidedSuffix(),
                        null,
                        null,
                        null,
                        null,
                        before.metadata().isEmpty() ? null : before.metadata()),
                UUID.randomUUID().toString());
    }
}
