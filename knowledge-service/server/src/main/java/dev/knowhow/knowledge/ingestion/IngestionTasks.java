package dev.knowhow.knowledge.ingestion;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.knowhow.durable.job.Backoff;
import dev.knowhow.durable.job.QueuedRun;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The job that ingests a document. A worker that died leaves it to the next one. */
@Factory
final class IngestionTasks {

    @Singleton
    Task<QueuedRun> ingestDocument(BeanProvider<DocumentIngestion> ingestion) {
        return Tasks.oneTime(FairIngestionQueue.INGEST)
                .onFailure(new Backoff<>())
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        ingestion.get().run(instance.getData(), context.getSchedulerState()::isShuttingDown));
    }
}
