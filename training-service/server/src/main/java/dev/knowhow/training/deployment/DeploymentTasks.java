package dev.knowhow.training.deployment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that probes a version and then moves the alias to it. */
@Factory
final class DeploymentTasks {

    @Singleton
    Task<ProbeTask> probeDeployment(DeploymentProbe probe) {
        return Tasks.oneTime(DeploymentService.PROBE).onFailure(new Backoff<>()).execute((instance, context) -> {
            ProbeTask task = instance.getData();
            task.caller().call(() -> {
                probe.run(task, context.getExecution().consecutiveFailures);
                return true;
            });
        });
    }
}
