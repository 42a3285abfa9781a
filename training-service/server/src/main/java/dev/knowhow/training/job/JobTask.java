package dev.knowhow.training.job;

import io.micronaut.serde.annotation.Serdeable;

/** One run of a job. */
@Serdeable
record JobTask(String tenant, String jobId, int run) {

    /** Names the run among the tasks; a later run of the same job is another task. */
    String id() {
        return jobId + "/" + run;
    }
}
