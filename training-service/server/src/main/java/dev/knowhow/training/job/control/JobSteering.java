package dev.knowhow.training.job.control;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.job.FairJobQueue;
import dev.knowhow.training.job.FineTuningJob;
import dev.knowhow.training.job.JobEvents;
import dev.knowhow.training.job.JobRepository;
import dev.knowhow.training.job.JobStage;
import dev.knowhow.training.job.Jobs;
import dev.knowhow.training.job.run.AdapterIntake;
import dev.knowhow.training.job.run.JobTraining;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Cancels, pauses and resumes jobs. Each act raises the fence, so that whoever works on the job writes nothing from then
 * on and stops when it next looks, within a second.
 */
@Singleton
class JobSteering {

    private final Jobs jobs;
    private final JobRepository rows;
    private final JobEvents events;
    private final FairJobQueue queue;
    private final JobTraining training;
    private final AdapterIntake intake;
    private final AuditLog audit;

    JobSteering(
            Jobs jobs,
            JobRepository rows,
            JobEvents events,
            FairJobQueue queue,
            JobTraining training,
            AdapterIntake intake,
            AuditLog audit) {
        this.jobs = jobs;
        this.rows = rows;
        this.events = events;
        this.queue = queue;
        this.training = training;
        this.intake = intake;
        this.audit = audit;
    }

    FineTuningJob cancel(String id) {
        JobStage before = end(id);
        FineTuningJob after = jobs.require(id);
        if (before == JobStage.PAUSED || before == JobStage.QUEUED) {
            training.tidy(after); // else whoever works on it does, once it has stopped
        }
        return after;
    }

    /** Cancels the job and says what it was doing. */
    @Transactional
    JobStage end(String id) {
        FineTuningJob job = jobs.lock(id);
        if (job.stage().isTerminal()) {
            throw conflict(job, "cancelled");
        }
        rows.cancel(id);
        rows.deleteCheckpoints(id);
        intake.withdraw(id);
        report(id, "cancelled", "The job was cancelled");
        return job.stage();
    }

    @Transactional
    FineTuningJob pause(String id) {
        FineTuningJob job = jobs.lock(id);
        if (job.stage().isTerminal() || job.stage() == JobStage.PAUSED) {
            throw conflict(job, "paused");
        }
        rows.pause(id);
        report(id, "paused", "The job was paused; its last checkpoint is kept");
        return jobs.require(id);
    }

    @Transactional
    FineTuningJob resume(String id) {
        FineTuningJob job = jobs.lock(id);
        if (job.stage() != JobStage.PAUSED) {
            throw conflict(job, "resumed");
        }
        rows.resume(id);
        report(id, "resumed", "The job goes on from its last checkpoint");
        return jobs.require(id);
    }

    private void report(String id, String act, String message) {
        events.info(id, message);
        audit.record("fine_tuning_job." + act, "fine_tuning_job", id, Map.of());
        queue.fill();
    }

    private static ProblemException conflict(FineTuningJob job, String act) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "The job cannot be " + act + ": it is " + job.stage().id() + ".");
    }
}
