package dev.knowhow.training.api.job;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * Fine-tuning jobs: {@code /v1/fine_tuning/jobs}. Unknown and foreign ids are answered alike with
 * 404; an act that the job's state does not allow with 409.
 */
public interface FineTuningJobOperations {

    /** The path of all of them. */
    String JOBS = "/v1/fine_tuning/jobs";

    /** {@code GET}: the events as they happen (server-sent events), which is a stream and not a method here. */
    String STREAM = "/api/v1/fine_tuning/jobs/{id}/stream";

    /**
     * The tenant's jobs, newest first. Over HTTP they can also be chosen by {@code metadata[key]=value}.
     */
    @Get(JOBS)
    ListResponse<FineTuningJobResponse> listFineTuningJobs(@RequestBean PageRequest page);

    /**
     * Queues a job, or refuses it with the reason.
     *
     * @param idempotencyKey the same key again gives the reply of the first time; with another request, 422
     */
    @Post(JOBS)
    FineTuningJobResponse createFineTuningJob(
            @Body @Valid CreateFineTuningJobRequest request,
            @Header("Idempotency-Key") @Nullable String idempotencyKey);

    /** One job. */
    @Get(JOBS + "/{id}")
    FineTuningJobResponse getFineTuningJob(@PathVariable String id);

    /** Ends a job within seconds; what it trained is thrown away. */
    @Post(JOBS + "/{id}/cancel")
    FineTuningJobResponse cancelFineTuningJob(@PathVariable String id);

    /** Stops a job and keeps its last checkpoint. */
    @Post(JOBS + "/{id}/pause")
    FineTuningJobResponse pauseFineTuningJob(@PathVariable String id);

    /** Goes on with a paused job from its last checkpoint. */
    @Post(JOBS + "/{id}/resume")
    FineTuningJobResponse resumeFineTuningJob(@PathVariable String id);

    /** What happened, newest first. */
    @Get(JOBS + "/{id}/events")
    ListResponse<FineTuningEventResponse> listFineTuningEvents(@PathVariable String id, @RequestBean PageRequest page);

    /** The checkpoints that can be called, newest first. */
    @Get(JOBS + "/{id}/checkpoints")
    ListResponse<FineTuningCheckpointResponse> listFineTuningCheckpoints(
            @PathVariable String id, @RequestBean PageRequest page);
}
