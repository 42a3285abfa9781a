package dev.knowhow.knowledge.ingestion;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.knowledge.document.IngestionQueue;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;

/**
 * Queues a few documents of each tenant at a time and the next one when one of them ends. The queue is first in, first
 * out, so tenants take turns, however much one of them uploads.
 */
@Singleton
final class FairIngestionQueue implements IngestionQueue {

    static final TaskDescriptor<IngestionTask> INGEST = TaskDescriptor.of("ingest-document", IngestionTask.class);

    private final IngestionConfiguration configuration;
    private final JobQueue jobs;
    private final Sql sql;

    FairIngestionQueue(IngestionConfiguration configuration, JobQueue jobs, Sql sql) {
        this.configuration = configuration;
        this.jobs = jobs;
        this.sql = sql;
    }

    @Override
    public Lane lane(long bytes, int together) {
        boolean small = bytes <= configuration.smallFile() && together <= configuration.fewFiles();
        return small ? Lane.INTERACTIVE : Lane.BULK;
    }

    /**
     * The lock makes adding and ending wait for each other: else each could leave the last one to the other. Rows that
     * somebody else holds are passed over: they are being removed or cancelled, by one who may wait for this lock.
     * Materialized, because a join may run the subquery again, and each run would lock and take further rows.
     */
    @Override
    public void fill(Lane lane) {
        String tenant = Caller.current().requireTenant().toString();
        sql.lock("ingestion/" + tenant + "/" + lane);
        sql.list(
                        """
                        with next as materialized (
                            select id
                            from document
                            where lane = ? and not queued and stage = 'RECEIVED'
                            order by id
                            limit greatest(0, ? - (
                                select count(*)
                                from document
                                where lane = ? and queued and stage not in ('COMPLETED', 'FAILED', 'CANCELLED')))
                            for update skip locked)
                        update document
                        set queued = true
                        where id in (select id from next)
                        returning id, run
                        """,
                        row -> new IngestionTask(tenant, row.text("id"), row.integer("run")),
                        lane,
                        configuration.perTenant(),
                        lane)
                .forEach(task -> jobs.add(lane, INGEST, task.id(), task));
    }
}
