package dev.knowhow.training.job;

/** Tells the job queue to run the task again later. */
final class TryAgainException extends RuntimeException {

    TryAgainException(String jobId, Throwable cause) {
        super("work on " + jobId + " is tried again", cause);
    }
}
