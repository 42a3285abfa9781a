package dev.knowhow.tenant.keycloak;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that tells Keycloak what the act itself could not tell it. */
@Factory
final class KeycloakTasks {

    @Singleton
    Task<KeycloakTask> tellKeycloak(BeanProvider<KeycloakChanges> changes) {
        return JobTask.of(
                KeycloakChanges.TELL,
                task -> Caller.system(TenantId.of(task.tenant()), "tenant-service"),
                (task, attempt) -> changes.get().makeUpFor(task.subject()));
    }
}
