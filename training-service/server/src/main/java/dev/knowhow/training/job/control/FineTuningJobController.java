package dev.knowhow.training.job.control;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey.Effect;
import dev.knowhow.metering.Metered;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.training.api.job.CreateFineTuningJobRequest;
import dev.knowhow.training.api.job.FineTuningCheckpointResponse;
import dev.knowhow.training.api.job.FineTuningEventResponse;
import dev.knowhow.training.api.job.FineTuningJobOperations;
import dev.knowhow.training.api.job.FineTuningJobResponse;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.Jobs;
import dev.knowhow.training.job.checkpoint.Checkpoints;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.security.annotation.Secured;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/fine_tuning/jobs}. */
@Controller
@Unmetered("shows and steers what was asked for")
class FineTuningJobController implements FineTuningJobOperations {

    private static final Pattern METADATA = Pattern.compile("metadata\\[(.+)]");

    private final JobService service;
    private final JobSteering steering;
    private final Jobs jobs;
    private final Checkpoints checkpoints;

    FineTuningJobController(JobService service, JobSteering steering, Jobs jobs, Checkpoints checkpoints) {
        this.service = service;
        this.steering = steering;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FineTuningJobResponse> listFineTuningJobs(PageRequest page) {
        Map<String, String> metadata = ServerRequestContext.currentRequest()
                .map(FineTuningJobController::metadata)
                .orElse(Map.of());
        return jobs.list(metadata, page).map(FineTuningJobController::response);
    }

    @Override
    @Secured(Scopes.TRAIN)
    @TakesIdempotencyKey(Effect.LAST_STEP)
    @Metered({Meter.TRAINING_SECONDS, Meter.INPUT_TOKENS, Meter.OUTPUT_TOKENS})
    public FineTuningJobResponse createFineTuningJob(
            CreateFineTuningJobRequest request, @Nullable String idempotencyKey) {
        return service.create(request);
    }

    @Override
    @Secured(Scopes.READ)
    public FineTuningJobResponse getFineTuningJob(String id) {
        return response(jobs.require(id));
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("what is cancelled stays so")
    public FineTuningJobResponse cancelFineTuningJob(String id) {
        return response(steering.cancel(id));
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("what is paused stays so")
    public FineTuningJobResponse pauseFineTuningJob(String id) {
        return response(steering.pause(id));
    }

    @Override
    @Secured(Scopes.TRAIN)
    @NeedsNoIdempotencyKey("what goes on is not begun again")
    @Metered({Meter.TRAINING_SECONDS, Meter.INPUT_TOKENS, Meter.OUTPUT_TOKENS})
    public FineTuningJobResponse resumeFineTuningJob(String id) {
        return response(steering.resume(id));
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FineTuningEventResponse> listFineTuningEvents(String id, PageRequest page) {
        return jobs.events(id, page);
    }

    @Override
    @Secured(Scopes.READ)
    public ListResponse<FineTuningCheckpointResponse> listFineTuningCheckpoints(String id, PageRequest page) {
        return checkpoints.page(id, page);
    }

    private static FineTuningJobResponse response(FineTuningJob job) {
        return job.toResponse(Caller.current().requireTenant().toString());
    }

    /** OpenAI's clients write {@code metadata[key]=value}. */
    private static Map<String, String> metadata(HttpRequest<?> request) {
        HttpParameters parameters = request.getParameters();
        Map<String, String> wanted = new HashMap<>();
        for (String name : parameters.names()) {
            Matcher key = METADATA.matcher(name);
            if (key.matches()) {
                wanted.put(key.group(1), String.valueOf(parameters.get(name)));
            }
        }
        return wanted;
    }
}
