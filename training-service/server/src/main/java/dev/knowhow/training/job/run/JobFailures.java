package dev.knowhow.training.job.run;

import dev.knowhow.durable.job.LeasedWork;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.durable.job.WorkFailedException;
import dev.knowhow.training.job.JobConfiguration;
import java.time.Duration;

/** Why jobs cannot succeed, for those who asked for them. */
final class JobFailures {

    private static final String INVALID_FILE = "invalid_training_file";
    private static final String DEADLINE = "deadline_exceeded";
    private static final String TRAINING_FAILED = "training_failed";
    private static final String SERVER_ERROR = "server_error";

    private JobFailures() {}

    static LeasedWork.Terms terms(JobConfiguration configuration) {
        return new LeasedWork.Terms(
                configuration.maxFailures(),
                configuration.maxInterruptions(),
                ours("Something went wrong on our side."),
                ours("The service was stopped again and again while it worked on this job. Create it once more; if that"
                        + " fails too, its data are the likely cause."),
                late(configuration),
                new TerminalReason(
                        INVALID_FILE, "The examples hold something that cannot be stored.", "training_file"));
    }

    /** Ends a job that takes longer than it may. */
    static void requireInTime(JobLease lease, JobConfiguration configuration) {
        if (lease.isLate()) {
            throw new WorkFailedException(late(configuration));
        }
    }

    /** A file of the request is of no use. */
    static WorkFailedException invalidFile(String message, String param) {
        return new WorkFailedException(new TerminalReason(INVALID_FILE, message, param));
    }

    static TerminalReason ofTraining(String message) {
        return TerminalReason.of(TRAINING_FAILED, message);
    }

    /** A reason that lies neither in the data nor in the training, as far as is known. */
    static TerminalReason ours(String message) {
        return TerminalReason.of(SERVER_ERROR, message);
    }

    private static TerminalReason late(JobConfiguration configuration) {
        Duration deadline = configuration.deadline();
        String time =
                deadline.toSecondsPart() == 0 ? deadline.toMinutes() + " minutes" : deadline.toSeconds() + " seconds";
        return TerminalReason.of(
                DEADLINE, "The job took longer than " + time + ". Train on fewer examples or for fewer epochs.");
    }
}
