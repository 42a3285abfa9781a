package dev.knowhow.training.job;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.tenancy.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Queues a few jobs of each tenant at a time and the next one when one of them ends. The queue is first in, first out,
 * so tenants take turns, however much one of them asks for. Validation is short and has a lane of its own.
 */
@Singleton
final class FairJobQueue {

    static final TaskDescriptor<JobTask> VALIDATE = TaskDescriptor.of("validate-training-files", JobTask.class);
    static final TaskDescriptor<JobTask> TRAIN = TaskDescriptor.of("train-adapter", JobTask.class);

    static final List<String> VALIDATION = List.of("VALIDATING");
    static final List<String> TRAINING = List.of("QUEUED", "EMBEDDING", "TRAINING", "EVALUATING");

    private final JobConfiguration configuration;
    private final JobQueue jobs;
    private final Sql sql;

    FairJobQueue(JobConfiguration configuration, JobQueue jobs, Sql sql) {
        this.configuration = configuration;
        this.jobs = jobs;
        this.sql = sql;
    }

    /** Called in every transaction that adds a waiting job or ends one. */
    void fill() {
        fill(Lane.INTERACTIVE, VALIDATE, JobStage.VALIDATING, VALIDATION);
        fill(Lane.BULK, TRAIN, JobStage.QUEUED, TRAINING);
    }

    /**
     * The lock makes adding and ending wait for each other: else each could leave the last one to the other. Rows that
     * somebody else holds are passed over: they are being cancelled, by one who may wait for this lock. Materialized,
     * because a join may run the subquery again, and each run would lock and take further rows.
     */
    private void fill(Lane lane, TaskDescriptor<JobTask> kind, JobStage waiting, List<String> together) {
        String tenant = Caller.current().requireTenant().toString();
        sql.lock("training/" + tenant + "/" + lane);
        sql.list(
                        """
                        with next as materialized (
                            select id
                            from fine_tuning_job
                            where stage = ? and not queued
                            order by id
                            limit greatest(0, ? - (
                                select count(*) from fine_tuning_job where queued and stage = any (?)))
                            for update skip locked)
                        update fine_tuning_job
                        set queued = true
                        where id in (select id from next)
                        returning id, run
                        """,
                        row -> new JobTask(tenant, row.text("id"), row.integer("run")),
                        waiting,
                        configuration.perTenant(),
                        together)
                .forEach(task -> jobs.add(lane, kind, task.id(), task));
    }
}
