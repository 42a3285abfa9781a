package dev.knowhow.durable.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;

/**
 * Queues a few rows of each tenant at a time and the next one when one of them ends. The queue is first in, first out,
 * so tenants take turns, however much one of them asks for.
 */
@Singleton
public final class FairQueue {

    private final JobQueue jobs;
    private final Sql sql;

    FairQueue(JobQueue jobs, Sql sql) {
        this.jobs = jobs;
        this.sql = sql;
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
     * <p>The lock makes adding and ending wait for each other: else each could leave the last one to the other. Rows that
     * somebody else holds are passed over: they are being removed or cancelled, by one who may wait for this lock.
     * Materialized, because a join may run the subquery again, and each run would lock and take further rows.
     */
    public void fill(Turns turns) {
        String tenant = Caller.current().requireTenant().toString();
        Sight own = sql.get("""
                select current_setting('app.knowledge_bases', true) as bases,
                       current_setting('app.actor_role', true) as role
                """, row -> new Sight(row.text("bases"), row.text("role")));
        see(Sight.WHOLE); // places are freed for rows that the caller may not see
        fill(turns, tenant);
        see(own);
    }

    private void fill(Turns turns, String tenant) {
        sql.lock(turns.kind().getTaskName() + "/" + tenant + "/" + turns.lane());
        sql.list(
                        """
                        with next as materialized (
                            select id
                            from %1$s
                            where not queued and %2$s
                            order by id
                            limit greatest(0, ? - (select count(*) from %1$s where queued and %3$s))
                            for update skip locked)
                        update %1$s
                        set queued = true
                        where id in (select id from next)
                        returning id, run
                        """.formatted(turns.table(), turns.waiting(), turns.unfinished()),
                        row -> new QueuedRun(tenant, row.text("id"), row.integer("run")),
                        turns.perTenant())
                .forEach(run -> jobs.add(turns.lane(), turns.kind(), run.id(), run));
    }

    private void see(Sight sight) {
        sql.get("""
                select set_config('app.knowledge_bases', ?, true) as bases,
                       set_config('app.actor_role', ?, true) as role
                """, row -> row.text("role"), sight.knowledgeBases(), sight.role());
    }

    /** What of the tenant's rows row-level security shows. */
    private record Sight(String knowledgeBases, String role) {

        private static final Sight WHOLE = new Sight("*", "service");
    }
}
