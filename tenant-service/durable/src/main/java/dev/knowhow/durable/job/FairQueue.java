package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.durable.job.FairQueueRepository.Sight;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;

/**
 * Queues a few rows of each tenant at a time and the next one when one of them ends. The queue is first in, first out,
 * so tenants take turns, however much one of them asks for.
 */
@Singleton
public final class FairQueue {

    private final JobQueue jobs;
    private final LockRepository locks;
    private final FairQueueRepository rows;

    FairQueue(JobQueue jobs, LockRepository locks, FairQueueRepository rows) {
        this.jobs = jobs;
        this.locks = locks;
        this.rows = rows;
    }

    /**
     * Rows of which each tenant has a few in the queue at a time. Table and conditions become part of the SQL: they come
     * from code, never from outside.
     *
     * @param table has {@code id}, by which rows wait in line, {@code run} and {@code queued}; under row-level security
     * @param waiting the condition of rows whose turn may come
     * @param unfinished the condition under which a row that was queued still counts as one of the few
     * @param perTenant how many those are
     */
    public record Turns(
            Lane lane,
            TaskDescriptor<QueuedRun> kind,
            String table,
            String waiting,
            String unfinished,
            int perTenant) {}

    /**
     * Fills the caller's tenant's places. Called in every transaction that adds a waiting row or ends a queued one.
     *
     * <p>The lock makes adding and ending wait for each other: else each could leave the last one to the other.
     */
    public void fill(Turns turns) {
        String tenant = Caller.current().requireTenant().toString();
        Sight own = rows.sight();
        rows.see(Sight.WHOLE); // places are freed for rows that the caller may not see
        locks.lock(turns.kind().getTaskName() + "/" + tenant + "/" + turns.lane());
        rows.take(turns, tenant).forEach(run -> jobs.add(turns.lane(), turns.kind(), run.id(), run));
        rows.see(own);
    }
}
