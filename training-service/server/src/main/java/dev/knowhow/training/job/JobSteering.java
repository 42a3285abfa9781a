package dev.knowhow.training.job;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Cancels, pauses and resumes jobs. Each act raises the fence, so that whoever works on the job writes nothing from then
 * on and stops when it next looks, within a second.
 */
@Singleton
final class JobSteering {

    private final JobRepository jobs;
    private final JobEvents events;
    private final FairJobQueue queue;
    private final JobTraining training;
    private final AdapterIntake intake;
    private final AuditLog audit;
    private final Sql sql;

    JobSteering(
            JobRepository jobs,
            JobEvents events,
            FairJobQueue queue,
            JobTraining training,
            AdapterIntake intake,
            AuditLog audit,
            Sql sql) {
        this.jobs = jobs;
        this.events = events;
        this.queue = queue;
        this.training = training;
        this.intake = intake;
        this.audit = audit;
        this.sql = sql;
    }

    FineTuningJob cancel(String id) {
        FineTuningJob before = sql.inTransaction(() -> {
            FineTuningJob job = lock(id);
            if (job.stage().isTerminal()) {
                throw conflict(job, "cancelled");
            }
            sql.update("""
                    update fine_tuning_job
                    set stage = 'CANCELLED', fence = fence + 1, queued = false, adapter_id = null,
                        remaining_seconds = null, finished_at = now(), updated_at = now()
                    where id = ?
                    """, id);
            sql.update("delete from fine_tuning_checkpoint where job_id = ?", id);
            intake.withdraw(id);
            end(id, "cancelled", "The job was cancelled");
            return job;
        });
        FineTuningJob after = read(id);
        if (before.stage() == JobStage.PAUSED || before.stage() == JobStage.QUEUED) {
            training.tidy(after); // else whoever works on it does, once it has stopped
        }
        return after;
    }

    FineTuningJob pause(String id) {
        sql.doInTransaction(() -> {
            FineTuningJob job = lock(id);
            if (job.stage().isTerminal() || job.stage() == JobStage.PAUSED) {
                throw conflict(job, "paused");
            }
            sql.update("""
                    update fine_tuning_job
                    set paused_from = case when stage = 'VALIDATING' then stage else 'QUEUED' end, stage = 'PAUSED',
                        fence = fence + 1, run = run + 1, queued = false, deadline_at = null, remaining_seconds = null,
                        updated_at = now()
                    where id = ?
                    """, id);
            end(id, "paused", "The job was paused; its last checkpoint is kept");
        });
        return read(id);
    }

    FineTuningJob resume(String id) {
        sql.doInTransaction(() -> {
            FineTuningJob job = lock(id);
            if (job.stage() != JobStage.PAUSED) {
                throw conflict(job, "resumed");
            }
            sql.update("""
                    update fine_tuning_job
                    set stage = paused_from, paused_from = null, failures = 0, interruptions = 0, updated_at = now()
                    where id = ?
                    """, id);
            end(id, "resumed", "The job goes on from its last checkpoint");
        });
        return read(id);
    }

    private void end(String id, String act, String message) {
        events.info(id, message);
        audit.record("fine_tuning_job." + act, "fine_tuning_job", id, Map.of());
        queue.fill();
    }

    private FineTuningJob lock(String id) {
        sql.find("select id from fine_tuning_job where id = ? for update", row -> row.text("id"), id);
        return jobs.require(id);
    }

    private FineTuningJob read(String id) {
        return sql.inTransaction(() -> jobs.require(id));
    }

    private static ProblemException conflict(FineTuningJob job, String act) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "The job cannot be " + act + ": it is " + job.stage().id() + ".");
    }
}
