package dev.knowhow.training.job;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.CreateFineTuningJobRequest;
import dev.knowhow.training.api.FineTuningCheckpointResponse;
import dev.knowhow.training.api.FineTuningEventResponse;
import dev.knowhow.training.api.FineTuningJobOperations;
import dev.knowhow.training.api.FineTuningJobResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the caller's jobs; there is no trainer behind it yet, so that a new job is refused with that reason. */
@Controller("/v1/fine_tuning/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
class FineTuningJobController implements FineTuningJobOperations {

    private final FineTuningJobRepository jobs;

    FineTuningJobController(FineTuningJobRepository jobs) {
        this.jobs = jobs;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FineTuningJobResponse> listFineTuningJobs(PageRequest page) {
        List<FineTuningJob> rows = page.ascending()
                ? jobs.oldestAfter(page.after(), page.fetch())
                : jobs.newestAfter(page.after(), page.fetch());
        String tenant = Caller.current().requireTenant().toString();
        return ListResponse.of(rows, page.size(), FineTuningJob::id).map(job -> job.toResponse(tenant));
    }

    @Override
    @Secured(Scopes.READ)
    public FineTuningJobResponse getFineTuningJob(String id) {
        String tenant = Caller.current().requireTenant().toString();
        return jobs.findById(id)
                .map(job -> job.toResponse(tenant))
                .orElseThrow(() -> ProblemException.notFound("fine-tuning job", id));
    }

    @Override
    @Secured(Scopes.TRAIN)
    public FineTuningJobResponse createFineTuningJob(
            CreateFineTuningJobRequest request, @Nullable String idempotencyKey) {
        throw ProblemException.invalid(
                "model",
                "The model '" + request.model() + "' cannot be fine-tuned: this installation has no trainer. "
                        + "Nothing was queued.");
    }

    @Override
    @Secured(Scopes.TRAIN)
    public FineTuningJobResponse cancelFineTuningJob(String id) {
        throw ProblemException.notFound("fine-tuning job", id);
    }

    @Override
    @Secured(Scopes.TRAIN)
    public FineTuningJobResponse pauseFineTuningJob(String id) {
        throw ProblemException.notFound("fine-tuning job", id);
    }

    @Override
    @Secured(Scopes.TRAIN)
    public FineTuningJobResponse resumeFineTuningJob(String id) {
        throw ProblemException.notFound("fine-tuning job", id);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FineTuningEventResponse> listFineTuningEvents(String id, PageRequest page) {
        throw ProblemException.notFound("fine-tuning job", id);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FineTuningCheckpointResponse> listFineTuningCheckpoints(String id, PageRequest page) {
        throw ProblemException.notFound("fine-tuning job", id);
    }
}
