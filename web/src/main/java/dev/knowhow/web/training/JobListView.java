package dev.knowhow.web.training;

import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;

/** The training jobs of the tenant, newest first. */
@Introspected
record JobListView(List<JobRowView> jobs, PagerView pager) {

    /** The jobs with what their datasets are called. */
    static JobListView of(List<FineTuningJobResponse> jobs, Map<String, String> datasets, PagerView pager) {
        return new JobListView(
                jobs.stream()
                        .map(job -> new JobRowView(
                                job, datasets.get(String.valueOf(job.knowhow().datasetId()))))
                        .toList(),
                pager);
    }
}
