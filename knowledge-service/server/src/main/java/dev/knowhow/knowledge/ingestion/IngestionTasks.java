package dev.knowhow.knowledge.ingestion;

import com.github.kagkarlsson.scheduler.task.Task;
import dev.knowhow.durable.job.JobTask;
import dev.knowhow.durable.job.LeasedRun;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that ingests a document. */
@Factory
final class IngestionTasks {

    @Singleton
    Task<QueuedRun> ingestDocument(BeanProvider<DocumentIngestion> ingestion, LeasedRun leased) {
        return JobTask.of(
                FairIngestionQueue.INGEST,
                run -> Caller.system(TenantId.of(run.tenant()), "ingestion"),
                (run, attempt) -> leased.run(ingestion.get(), run, attempt));
    }
}
