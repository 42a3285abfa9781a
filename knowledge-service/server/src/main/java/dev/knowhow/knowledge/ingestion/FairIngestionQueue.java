package dev.knowhow.knowledge.ingestion;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.job.FairQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.knowledge.document.IngestionQueue;
import jakarta.inject.Singleton;

/** Queues documents, tenants taking turns in each lane. */
@Singleton
final class FairIngestionQueue implements IngestionQueue {

    static final TaskDescriptor<QueuedRun> INGEST = TaskDescriptor.of("ingest-document", QueuedRun.class);

    private final IngestionConfiguration configuration;
    private final FairQueue queue;

    FairIngestionQueue(IngestionConfiguration configuration, FairQueue queue) {
        this.configuration = configuration;
        this.queue = queue;
    }

    @Override
    public Lane lane(long bytes, int together) {
        boolean small = bytes <= configuration.smallFile() && together <= configuration.fewFiles();
        return small ? Lane.INTERACTIVE : Lane.BULK;
    }

    @Override
    public void fill() {
        fill(Lane.INTERACTIVE);
        fill(Lane.BULK);
    }

    @Override
    public void fill(Lane lane) {
        String ofLane = "lane = '" + lane.name() + "' and ";
        queue.fill(new FairQueue.Turns(
                lane,
                INGEST,
                "document",
                ofLane + "stage = 'RECEIVED'",
                ofLane + "stage not in ('COMPLETED', 'FAILED', 'CANCELLED')",
                configuration.perTenant()));
    }
}
