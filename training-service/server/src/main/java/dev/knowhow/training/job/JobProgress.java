package dev.knowhow.training.job;

import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.LeasedRows;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.training.backend.TrainingStep;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Moves a job from stage to stage. Its deadline stands as when it was first begun since it was queued; each beginning
 * counts as an interruption until the run gets somewhere.
 */
@Singleton
final class JobProgress implements LeasedRows<JobLease> {

    private final JobConfiguration configuration;
    private final FairJobQueue queue;
    private final AdapterIntake intake;
    private final JobEvents events;
    private final Sql sql;

    JobProgress(JobConfiguration configuration, FairJobQueue queue, AdapterIntake intake, JobEvents events, Sql sql) {
        this.configuration = configuration;
        this.queue = queue;
        this.intake = intake;
        this.events = events;
        this.sql = sql;
    }

    @Override
    public Optional<JobLease> begin(QueuedRun run) {
        return sql.inTransaction(() -> {
            Optional<JobLease> lease = take(run);
            lease.filter(held -> held.stage() != JobStage.VALIDATING && held.attempt() == 1)
                    .ifPresent(held -> events.info(held.jobId(), "Fine-tuning job started"));
            return lease;
        });
    }

    private Optional<JobLease> take(QueuedRun run) {
        return sql.find(
                """
                update fine_tuning_job
                set fence = fence + 1, attempt = attempt + 1, interruptions = interruptions + 1,
                    stage = case when stage = 'VALIDATING' then stage
                                 when adapter_id is null then 'EMBEDDING' else 'EVALUATING' end,
                    deadline_at = coalesce(deadline_at, now() + make_interval(secs => ?)), updated_at = now()
                where id = ? and run = ? and stage = any (?)
                returning id, stage, fence, attempt, interruptions, deadline_at
                """,
                JobProgress::lease,
                (double) configuration.deadline().toSeconds(),
                run.rowId(),
                run.run(),
                FairJobQueue.UNFINISHED);
    }

    /** Its data are good: it waits for its turn. */
    void planned(JobLease lease, JobPlan plan, String versionId, List<String> knowledgeBases) {
        write(lease, () -> {
            sql.update(
                    """
                    update fine_tuning_job
                    set stage = 'QUEUED', queued = false, run = run + 1, attempt = 0, failures = 0, interruptions = 0,
                        deadline_at = null, kind = ?, kind_reason = ?, name = ?, dataset_id = ?, version_id = ?,
                        dataset_version = ?, knowledge_bases = ?, used_n_epochs = ?, used_batch_size = ?,
                        used_learning_rate_multiplier = ?
                    where id = ?
                    """,
                    plan.kind(),
                    plan.reason(),
                    plan.name(),
                    plan.datasetId(),
                    versionId,
                    plan.datasetVersion(),
                    knowledgeBases,
                    plan.used().nEpochs(),
                    plan.used().batchSize(),
                    plan.used().learningRateMultiplier(),
                    lease.jobId());
            events.info(lease.jobId(), "Files validated, moving job to queued state");
            queue.fill();
        });
    }

    /** So many of its examples are embedded. Embedding a large dataset can take longer than a job may. */
    void embedded(JobLease lease, int done, int total, Optional<Duration> remaining) {
        JobFailures.requireInTime(lease, configuration);
        write(
                lease,
                () -> sql.update(
                        """
                update fine_tuning_job
                set progress = ?, remaining_seconds = ?, interruptions = 0
                where id = ?
                """,
                        Math.round(1000.0 * done / Math.max(1, total)) / 10.0,
                        remaining.map(Duration::toSeconds).orElse(null),
                        lease.jobId()));
    }

    /** The trainer has begun, or begun again. */
    void training(JobLease lease) {
        write(
                lease,
                () -> sql.update(
                        "update fine_tuning_job set stage = 'TRAINING', progress = 0, remaining_seconds = null where id = ?",
                        lease.jobId()));
    }

    /** Tells steps that were not told yet. */
    void steps(JobLease lease, List<TrainingStep> steps) {
        write(lease, () -> {
            for (TrainingStep step : steps) {
                events.metrics(lease.jobId(), step);
            }
            if (!steps.isEmpty()) {
                TrainingStep last = steps.getLast();
                sql.update(
                        """
                        update fine_tuning_job
                        set step = greatest(step, ?), total_steps = ?, progress = ?, remaining_seconds = ?,
                            interruptions = 0
                        where id = ?
                        """,
                        last.currentSteps(),
                        last.totalSteps(),
                        StepMetrics.progress(last),
                        StepMetrics.remaining(last).map(Duration::toSeconds).orElse(null),
                        lease.jobId());
            }
        });
    }

    /** What it trained is kept; it is to be compared now. */
    void registered(JobLease lease, String adapterId, long trainedTokens) {
        sql.update("""
                update fine_tuning_job
                set stage = 'EVALUATING', adapter_id = ?, trained_tokens = ?, progress = 0, remaining_seconds = null,
                    interruptions = 0
                where id = ?
                """, adapterId, trainedTokens, lease.jobId());
        events.info(lease.jobId(), "Training completed, evaluating the adapter");
    }

    /** The end. */
    void succeed(JobLease lease, String name, String resultFile) {
        write(lease, () -> {
            sql.update("""
                    update fine_tuning_job
                    set stage = 'SUCCEEDED', queued = false, result_files = ?, progress = 100, remaining_seconds = null,
                        finished_at = now()
                    where id = ?
                    """, List.of(resultFile), lease.jobId());
            events.info(lease.jobId(), "New fine-tuned model created: " + name);
            events.info(lease.jobId(), "The job has successfully completed");
            queue.fill();
        });
    }

    @Override
    public void fail(JobLease lease, TerminalReason reason) {
        write(lease, () -> {
            intake.withdraw(lease.jobId());
            sql.update("""
                    update fine_tuning_job
                    set stage = 'FAILED', queued = false, error_code = ?, error_message = ?, error_param = ?,
                        adapter_id = null, remaining_seconds = null, finished_at = now()
                    where id = ?
                    """, reason.code(), reason.message(), reason.param(), lease.jobId());
            events.error(lease.jobId(), reason.message());
            queue.fill();
        });
    }

    @Override
    public int countFailure(JobLease lease, String reason) {
        return sql.inTransaction(() -> {
            check(lease);
            events.warn(lease.jobId(), reason + " It is tried again.");
            return sql.get("""
                    update fine_tuning_job
                    set failures = failures + 1, interruptions = greatest(0, interruptions - 1)
                    where id = ?
                    returning failures
                    """, row -> row.integer("failures"), lease.jobId());
        });
    }

    @Override
    public void waitForRoom(JobLease lease) {
        write(lease, () -> {
            sql.update("""
                    update fine_tuning_job
                    set interruptions = greatest(0, interruptions - 1), deadline_at = null
                    where id = ?
                    """, lease.jobId());
            events.warnOnce(lease.jobId(), "The installation's storage is full. The job waits for room.");
        });
    }

    /** Runs the work in a transaction in which the lease is held. */
    void write(JobLease lease, Runnable work) {
        sql.doInTransaction(() -> {
            check(lease);
            work.run();
        });
    }

    boolean isHeld(JobLease lease) {
        return sql.inTransaction(() -> sql.find(
                        "select true as held from fine_tuning_job where id = ? and fence = ?",
                        row -> row.bool("held"),
                        lease.jobId(),
                        lease.fence())
                .isPresent());
    }

    private void check(JobLease lease) {
        boolean held = sql.find(
                        "select true as held from fine_tuning_job where id = ? and fence = ? for update",
                        row -> row.bool("held"),
                        lease.jobId(),
                        lease.fence())
                .isPresent();
        if (!held) {
            throw new LeaseLostException(lease.jobId());
        }
        sql.update("update fine_tuning_job set updated_at = now() where id = ?", lease.jobId());
    }

    /** The run that begins is counted in the column, and is no interruption yet. */
    private static JobLease lease(Row row) {
        return new JobLease(
                row.text("id"),
                JobStage.valueOf(row.text("stage")),
                row.bigint("fence"),
                row.integer("attempt"),
                row.integer("interruptions") - 1,
                row.instant("deadline_at"));
    }
}
