package dev.knowhow.training.job;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.jdbc.SqlFailures;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.durable.storage.StorageRoom;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.training.backend.TrainingFailedException;
import dev.knowhow.training.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one job: validates its files, or trains it. Each step may be cut off anywhere and begun anew. A job whose
 * data or training are bad ends as failed at once; what may be our own trouble is tried again, then ends as failed too.
 * Without room on the disk nothing is begun, and no failure counts: the job waits.
 */
@Singleton
final class JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

    private final JobProgress progress;
    private final JobRepository jobs;
    private final JobValidation validation;
    private final JobTraining training;
    private final AdapterIntake intake;
    private final JobConfiguration configuration;
    private final StorageRoom room;
    private final Sql sql;

    JobWork(
            JobProgress progress,
            JobRepository jobs,
            JobValidation validation,
            JobTraining training,
            AdapterIntake intake,
            JobConfiguration configuration,
            StorageRoom room,
            Sql sql) {
        this.progress = progress;
        this.jobs = jobs;
        this.validation = validation;
        this.training = training;
        this.intake = intake;
        this.configuration = configuration;
        this.room = room;
        this.sql = sql;
    }

    /**
     * Validates the files of the job, as its tenant.
     *
     * @param stopping says whether the service is being stopped: trouble from that is not the job's
     * @throws TryAgainException if it should be run again later
     */
    void validate(QueuedRun task, BooleanSupplier stopping) {
        asTenant(task, () -> progress.beginValidation(task).ifPresent(lease -> work(lease, stopping, validation::run)));
    }

    /** Trains the job, as its tenant; like {@link #validate}. */
    void train(QueuedRun task, BooleanSupplier stopping) {
        asTenant(task, () -> {
            Optional<Lease> lease = progress.beginTraining(task);
            lease.ifPresent(held -> work(held, stopping, (mine, job) -> training.run(mine, job, stopping)));
            tidy(task.rowId());
        });
    }

    private static void asTenant(QueuedRun task, Runnable work) {
        Caller.system(TenantId.of(task.tenant()), "training").call(() -> {
            work.run();
            return true;
        });
    }

    private void work(Lease lease, BooleanSupplier stopping, BiConsumer<Lease, FineTuningJob> work) {
        try {
            checkInterruptions(lease);
            checkDeadline(lease);
            room.require();
            work.accept(lease, sql.inTransaction(() -> jobs.require(lease.jobId())));
        } catch (LeaseLostException e) {
            LOG.info("stopped: {}", e.getMessage());
        } catch (RuntimeException e) {
            if (stopping.getAsBoolean()) {
                throw new TryAgainException(lease.jobId(), e);
            }
            failed(lease, e);
        }
    }

    private void failed(Lease lease, RuntimeException failure) {
        switch (failure) {
            case JobFailedException e -> end(lease, e);
            case TrainingFailedException e
            when !e.isWorthRetrying() ->
                end(lease, new JobFailedException(JobFailedException.TRAINING_FAILED, e.reason(), null));
            case TrainingFailedException e ->
                tryAgain(lease, JobFailedException.TRAINING_FAILED, e.reason(), configuration.maxFailures(), e);
            case RuntimeException e
            when SqlFailures.isOfTheData(e) -> {
                LOG.error("cannot store what job {} makes", lease.jobId(), e);
                end(lease, JobFailedException.unstorable());
            }
            // Other services come back: their absence ends a job only with its deadline.
            case UpstreamException e ->
                tryAgain(lease, JobFailedException.SERVER_ERROR, String.valueOf(e.getMessage()), Integer.MAX_VALUE, e);
            default ->
                tryAgain(
                        lease,
                        JobFailedException.SERVER_ERROR,
                        "Something went wrong on our side.",
                        configuration.maxFailures(),
                        failure);
        }
    }

    private void checkInterruptions(Lease lease) {
        if (lease.interruptions() > configuration.maxInterruptions()) {
            throw new JobFailedException(
                    JobFailedException.SERVER_ERROR,
                    "The service was stopped again and again while it worked on this job. Create it once more; if that"
                            + " fails too, its data are the likely cause.",
                    null);
        }
    }

    private void checkDeadline(Lease lease) {
        if (lease.deadline().isBefore(Instant.now())) {
            throw JobFailedException.tooLate(configuration.deadline());
        }
    }

    private void end(Lease lease, JobFailedException failure) {
        try {
            progress.fail(lease, failure.failure(), () -> intake.withdraw(lease.jobId()));
        } catch (LeaseLostException e) {
            LOG.info("stopped: {}", e.getMessage());
        }
    }

    private void tryAgain(Lease lease, String code, String reason, int maxFailures, RuntimeException cause) {
        if (cause instanceof StorageFullException || room.isFull()) {
            waitForRoom(lease, room.full(cause));
            return;
        }
        int failures;
        try {
            failures = progress.failedForNow(lease, reason);
        } catch (LeaseLostException e) {
            return;
        }
        if (failures >= maxFailures) {
            LOG.error("gave up on {} after {} tries", lease.jobId(), failures, cause);
            end(lease, new JobFailedException(code, reason + " It was tried " + failures + " times.", null));
        } else {
            throw new TryAgainException(lease.jobId(), cause);
        }
    }

    private void waitForRoom(Lease lease, StorageFullException full) {
        LOG.warn("{} waits for room on the disk", lease.jobId(), full.getCause());
        try {
            progress.waitForRoom(lease);
        } catch (LeaseLostException e) {
            return;
        }
        throw new TryAgainException(lease.jobId(), full);
    }

    /** Ends what goes on for a job that is over or paused, and throws its files away once it is over. */
    private void tidy(String jobId) {
        sql.inTransaction(() -> jobs.find(jobId)).ifPresent(training::tidy);
    }
}
