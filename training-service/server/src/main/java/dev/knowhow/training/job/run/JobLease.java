package dev.knowhow.training.job.run;

import dev.knowhow.durable.job.Lease;
import dev.knowhow.training.job.JobStage;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A job that this worker has taken.
 *
 * @param stage what is to be done
 * @param attempt how often it was taken since it was queued
 */
@MappedEntity("fine_tuning_job")
public record JobLease(@Id String jobId, JobStage stage, long fence, int attempt, int interruptions, Instant deadline)
        implements Lease {

    @Override
    public String rowId() {
        return jobId;
    }
}
