package dev.knowhow.training.job;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.job.FineTuningEventResponse;
import dev.knowhow.training.backend.TrainingStep;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens to jobs, in its order: an event's number is taken from the job's row, which is locked until the event is
 * committed, so that a reader never sees a later event before an earlier one.
 */
@Singleton
public class JobEvents {

    private final JobRepository jobs;
    private final JobEventRepository events;

    JobEvents(JobRepository jobs, JobEventRepository events) {
        this.jobs = jobs;
        this.events = events;
    }

    @Transactional
    public void info(String jobId, String message) {
        add(jobId, "info", message, null, null);
    }

    @Transactional
    public void warn(String jobId, String message) {
        add(jobId, "warn", message, null, null);
    }

    /** Says what goes on being so; where it was the last thing said it is not said again. */
    @Transactional
    public void warnOnce(String jobId, String message) {
        if (events.findLastMessage(jobId).filter(message::equals).isEmpty()) {
            warn(jobId, message);
        }
    }

    @Transactional
    public void error(String jobId, String message) {
        add(jobId, "error", message, null, null);
    }

    /** Reports what was measured at a step, once. */
    @Transactional
    public void metrics(String jobId, TrainingStep step) {
        if (!events.isTold(jobId, step.currentSteps())) {
            add(jobId, "info", message(step), step.currentSteps(), StepMetrics.data(step));
        }
    }

    /** What was measured at each step that was reported. */
    @Transactional
    public List<Map<String, Object>> steps(String jobId) {
        return events.findSteps(jobId).stream()
                .map(JobEvent::data)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A page in OpenAI's order, newest first. Cursors are ids of events, rows are ordered by their numbers. */
    @Transactional
    ListResponse<FineTuningEventResponse> page(String jobId, PageRequest page) {
        page.requireCursors(event -> events.findSeq(jobId, event).isPresent());
        boolean ascending = page.scansAscending();
        long above = 0;
        long below = Long.MAX_VALUE;
        if (page.cursor() != null) {
            long number = number(jobId, page.cursor());
            above = ascending ? number : above;
            below = ascending ? below : number;
        }
        return ListResponse.of(find(jobId, above, below, page.fetch(), ascending), page, FineTuningEventResponse::id);
    }

    /** The events after that one, oldest first; all of them when none is named. */
    @Transactional
    List<FineTuningEventResponse> after(String jobId, @Nullable String eventId, int limit) {
        return find(jobId, eventId == null ? 0 : number(jobId, eventId), Long.MAX_VALUE, limit, true);
    }

    private List<FineTuningEventResponse> find(String jobId, long above, long below, int limit, boolean ascending) {
        Sort order = Sort.of(ascending ? Sort.Order.asc("seq") : Sort.Order.desc("seq"));
        return events.findPage(jobId, above, below, Pageable.from(0, limit, order)).stream()
                .map(JobEvent::toResponse)
                .toList();
    }

    private long number(String jobId, String eventId) {
        return events.findSeq(jobId, eventId).orElseThrow(() -> ProblemException.notFound("event", eventId));
    }

    private void add(
            String jobId, String level, String message, @Nullable Integer step, @Nullable Map<String, Object> data) {
        long number = jobs.advanceEvents(jobId);
        events.insert(jobId, number, Ids.next("ftevent-"), level, message, step, data);
    }

    private static String message(TrainingStep step) {
        Double loss = step.loss();
        return "Step " + step.currentSteps() + "/" + step.totalSteps()
                + (loss == null ? "" : ": training loss=%.4f".formatted(loss));
    }
}
