package dev.knowhow.training.job;

/** The job was cancelled, paused or taken by another worker: this one must stop and write nothing. */
final class LeaseLostException extends RuntimeException {

    LeaseLostException(String jobId) {
        super("no longer held: " + jobId);
    }
}
