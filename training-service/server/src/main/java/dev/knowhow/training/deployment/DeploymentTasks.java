package dev.knowhow.training.deployment;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that probes a version and then moves the alias to it. */
@Factory
final class DeploymentTasks {

    private static final int TRIES = 5;

    @Singleton
    Task<ProbeTask> probeDeployment(DeploymentProbe probe) {
        return JobTask.of(
                DeploymentService.PROBE, ProbeTask::caller, (task, attempt) -> probe.run(task, attempt.isLast(TRIES)));
    }
}
