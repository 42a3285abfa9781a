package dev.knowhow.web.training;

import dev.knowhow.training.api.job.FineTuningEventResponse;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The page of a job.
 *
 * @param row the job
 * @param events what happened, newest first
 */
@Introspected
record JobView(JobRowView row, List<FineTuningEventResponse> events) {

    public FineTuningJobResponse job() {
        return row.job();
    }

    /** What was measured, by step. */
    public List<MetricsView> metrics() {
        return MetricsView.of(events);
    }

    /**
     * Whether it is finished and no curve belongs to what became the adapter: class means and the vote of the nearest
     * examples are there after one step.
     */
    public boolean isWithoutCurve() {
        return row.isFinished() && metrics().stream().filter(MetricsView::own).count() <= 1;
    }

    /** What is to be read, newest first. */
    public List<FineTuningEventResponse> log() {
        return events.stream().filter(event -> !event.type().equals("metrics")).toList();
    }

    /** The newest event that is shown: the stream goes on after it. */
    public String lastEvent() {
        return events.isEmpty() ? "" : events.getFirst().id();
    }
}
