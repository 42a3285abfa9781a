package dev.knowhow.web.training;

import dev.knowhow.training.api.FineTuningJobResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The training jobs of the tenant, newest first. */
@Introspected
record JobListView(List<JobRowView> jobs, PagerView pager) {

    static JobListView of(List<FineTuningJobResponse> jobs, PagerView pager) {
        return new JobListView(jobs.stream().map(JobRowView::new).toList(), pager);
    }
}
