package dev.knowhow.training.job.run;

import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.LeasedRows;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.metering.Metering;
import dev.knowhow.metering.Quantity;
import dev.knowhow.metering.Work;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.tenant.api.usage.UsageCause;
import dev.knowhow.training.backend.TrainingStep;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.job.FairJobQueue;
import dev.knowhow.training.job.JobConfiguration;
import dev.knowhow.training.job.JobEvents;
import dev.knowhow.training.job.JobPlan;
import dev.knowhow.training.job.JobStage;
import dev.knowhow.training.job.StepMetrics;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Moves a job from stage to stage. Its deadline stands as when it was first begun since it was queued; each beginning
 * counts as an interruption until the run gets somewhere.
 */
@Singleton
public class JobProgress implements LeasedRows<JobLease> {

    /** Of a second that is told in milliseconds. */
    private static final int DECIMALS = 3;

    private final JobConfiguration configuration;
    private final FairJobQueue queue;
    private final AdapterIntake intake;
    private final JobEvents events;
    private final JobLeaseRepository leases;
    private final Metering metering;

    JobProgress(
            JobConfiguration configuration,
            FairJobQueue queue,
            AdapterIntake intake,
            JobEvents events,
            JobLeaseRepository leases,
            Metering metering) {
        this.configuration = configuration;
        this.queue = queue;
        this.intake = intake;
        this.events = events;
        this.leases = leases;
        this.metering = metering;
    }

    @Override
    @Transactional
    public Optional<JobLease> begin(QueuedRun run) {
        Optional<JobLease> lease = Optional.ofNullable(
                leases.take(run.rowId(), run.run(), configuration.deadline().toSeconds(), FairJobQueue.UNFINISHED));
        lease.filter(held -> held.stage() != JobStage.VALIDATING && held.attempt() == 1)
                .ifPresent(held -> events.info(held.jobId(), "Fine-tuning job started"));
        return lease;
    }

    /** Its data are good: it waits for its turn. */
    @Transactional
    void recordPlan(JobLease lease, JobPlan plan, Snapshot snapshot, List<String> knowledgeBases) {
        check(lease);
        leases.plan(lease.jobId(), plan, snapshot.id(), knowledgeBases);
        snapshot.leftOut().forEach(sentence -> events.warn(lease.jobId(), "Not learned: " + sentence));
        events.info(lease.jobId(), "Files validated, moving job to queued state");
        queue.fill();
    }

    /** So many of its examples are embedded. Embedding a large dataset can take longer than a job may. */
    @Transactional
    void recordEmbedded(JobLease lease, int done, int total, Optional<Duration> remaining) {
        JobFailures.requireInTime(lease, configuration);
        check(lease);
        leases.embed(
                lease.jobId(),
                Math.round(1000.0 * done / Math.max(1, total)) / 10.0,
                remaining.map(Duration::toSeconds).orElse(null));
    }

    /** The trainer has begun, or begun again. */
    @Transactional
    void training(JobLease lease) {
        check(lease);
        leases.train(lease.jobId());
    }

    /** Reports steps that were not reported yet. */
    @Transactional
    void steps(JobLease lease, List<TrainingStep> steps) {
        check(lease);
        for (TrainingStep step : steps) {
            events.metrics(lease.jobId(), step);
            settle(lease, step);
        }
        if (!steps.isEmpty()) {
            TrainingStep last = steps.getLast();
            leases.step(
                    lease.jobId(),
                    last.currentSteps(),
                    last.totalSteps(),
                    StepMetrics.progress(last),
                    StepMetrics.remaining(last).map(Duration::toSeconds).orElse(null));
        }
    }

    /** Once for a step, also where a crash made us do it again; what a trainer does not tell of costs nothing. */
    private void settle(JobLease lease, TrainingStep step) {
        Long milliseconds = step.cpuMilliseconds();
        if (milliseconds != null) {
            metering.settle(
                    Work.of(lease.jobId() + "/step/" + step.currentSteps(), UsageCause.TRAINING),
                    new Quantity(Meter.TRAINING_SECONDS, BigDecimal.valueOf(milliseconds, DECIMALS), null, false));
        }
    }

    /** What it trained is kept; it is to be compared now. */
    @Transactional
    void recordRegistered(JobLease lease, String adapterId, long trainedTokens, Optional<String> findings) {
        leases.evaluate(lease.jobId(), adapterId, trainedTokens);
        findings.ifPresent(sentence -> events.info(lease.jobId(), sentence));
        events.info(lease.jobId(), "Training completed, evaluating the adapter");
    }

    /** The end. */
    @Transactional
    void succeed(JobLease lease, String name, String resultFile) {
        check(lease);
        leases.succeed(lease.jobId(), List.of(resultFile));
        events.info(lease.jobId(), "New fine-tuned model created: " + name);
        events.info(lease.jobId(), "The job has successfully completed");
        queue.fill();
    }

    @Override
    @Transactional
    public void fail(JobLease lease, TerminalReason reason) {
        check(lease);
        intake.withdraw(lease.jobId());
        leases.fail(lease.jobId(), reason.code(), reason.message(), reason.param());
        events.error(lease.jobId(), reason.message());
        queue.fill();
    }

    @Override
    @Transactional
    public int countFailure(JobLease lease, String reason) {
        check(lease);
        events.warn(lease.jobId(), reason + " It is tried again.");
        return leases.countFailure(lease.jobId());
    }

    @Override
    @Transactional
    public void waitForRoom(JobLease lease) {
        check(lease);
        leases.forgetInterruption(lease.jobId());
        events.warnOnce(lease.jobId(), "The installation's storage is full. The job waits for room.");
    }

    /** Runs the work in a transaction in which the lease is held. */
    @Transactional
    public void write(JobLease lease, Runnable work) {
        check(lease);
        work.run();
    }

    @Transactional
    public boolean isHeld(JobLease lease) {
        return leases.isHeld(lease.jobId(), lease.fence());
    }

    private void check(JobLease lease) {
        if (leases.lock(lease.jobId(), lease.fence()).isEmpty()) {
            throw new LeaseLostException(lease.jobId());
        }
        leases.touch(lease.jobId());
    }
}
