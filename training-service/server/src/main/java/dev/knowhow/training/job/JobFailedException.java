package dev.knowhow.training.job;

import dev.knowhow.training.api.FineTuningJobResponse.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The job cannot succeed and trying again does not help; the message is for the person who asked for it. */
final class JobFailedException extends RuntimeException {

    static final String INVALID_FILE = "invalid_training_file";
    static final String DEADLINE = "deadline_exceeded";
    static final String TRAINING_FAILED = "training_failed";
    static final String SERVER_ERROR = "server_error";

    private final String code;
    private final @Nullable String param;

    JobFailedException(String code, String message, @Nullable String param) {
        super(message);
        this.code = code;
        this.param = param;
    }

    /** It took longer than a job may. */
    static JobFailedException tooLate(Duration deadline) {
        String time =
                deadline.toSecondsPart() == 0 ? deadline.toMinutes() + " minutes" : deadline.toSeconds() + " seconds";
        return new JobFailedException(
                DEADLINE, "The job took longer than " + time + ". Train on fewer examples or for fewer epochs.", null);
    }

    Failure failure() {
        return new Failure(code, String.valueOf(getMessage()), param);
    }

    /** The examples hold what the database does not take; it will not take them later either. */
    static JobFailedException unstorable() {
        return new JobFailedException(
                INVALID_FILE, "The examples hold something that cannot be stored.", "training_file");
    }
}
