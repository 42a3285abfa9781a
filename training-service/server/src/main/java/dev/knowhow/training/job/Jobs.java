package dev.knowhow.training.job;

import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.job.FineTuningEventResponse;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the tenant's jobs, and what happened to them. */
@Singleton
public class Jobs {

    private final JobRepository jobs;
    private final JobEvents events;

    Jobs(JobRepository jobs, JobEvents events) {
        this.jobs = jobs;
        this.events = events;
    }

    @Transactional
    public Optional<FineTuningJob> find(String id) {
        return jobs.find(id);
    }

    /** The job, or 404. */
    @Transactional
    public FineTuningJob require(String id) {
        return orNotFound(id, jobs.find(id));
    }

    /** The job, which nobody else changes until the transaction ends; or 404. */
    @Transactional
    public FineTuningJob lock(String id) {
        return orNotFound(id, jobs.lock(id));
    }

    @Transactional
    public ListResponse<FineTuningJob> list(Map<String, String> metadata, PageRequest page) {
        return Pages.read(
                page,
                "j.id",
                cursor -> jobs.find(cursor).isPresent(),
                FineTuningJob::id,
                (above, below, rows) -> jobs.findPage(metadata, above, below, rows));
    }

    @Transactional
    public ListResponse<FineTuningEventResponse> events(String id, PageRequest page) {
        return events.page(require(id).id(), page);
    }

    /** What came after that event. The job first: an end that is seen comes with all its events. */
    @Transactional
    public News news(String id, @Nullable String lastEventId, int limit) {
        FineTuningJob job = require(id);
        return new News(job, events.after(id, lastEventId, limit));
    }

    private static FineTuningJob orNotFound(String id, Optional<FineTuningJob> job) {
        return job.orElseThrow(() -> ProblemException.notFound("fine-tuning job", id));
    }

    /** What a reader has not seen yet. */
    public record News(FineTuningJob job, List<FineTuningEventResponse> events) {}
}
