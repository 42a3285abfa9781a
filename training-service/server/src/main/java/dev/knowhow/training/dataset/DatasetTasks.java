package dev.knowhow.training.dataset;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.EnumSet;

/** The job that imports datasets: as this service, but reading no more than the one who asked, who may read. */
@Factory
final class DatasetTasks {

    @Singleton
    Task<DatasetTask> importDataset(DatasetImport imports) {
        return JobTask.of(
                DatasetImport.IMPORT, DatasetTasks::caller, (task, attempt) -> imports.run(task.datasetId(), attempt));
    }

    private static Caller caller(DatasetTask task) {
        KnowledgeBases allowed = KnowledgeBases.ofSetting(task.knowledgeBases());
        Actor actor = new Actor(Actor.Type.SERVICE, task.actorId(), "training");
        return new Caller(TenantId.of(task.tenant()), actor, EnumSet.of(Scope.READ), allowed, false, Ids.next("req_"));
    }
}
