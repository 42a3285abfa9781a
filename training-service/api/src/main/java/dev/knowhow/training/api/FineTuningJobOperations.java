package dev.knowhow.training.api;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import jakarta.validation.Valid;

/** Fine-tuning jobs: {@code /v1/fine_tuning/jobs}. */
public interface FineTuningJobOperations {

    /** The tenant's jobs, newest first. */
    @Get
    ListResponse<FineTuningJobResponse> listFineTuningJobs(@RequestBean PageRequest page);

    /** One job; an unknown and a foreign id are answered alike with 404. */
    @Get("/{id}")
    FineTuningJobResponse getFineTuningJob(@PathVariable String id);

    /** Starts a job, or refuses it with the reason. */
    @Post
    FineTuningJobResponse createFineTuningJob(@Body @Valid CreateFineTuningJobRequest request);
}
