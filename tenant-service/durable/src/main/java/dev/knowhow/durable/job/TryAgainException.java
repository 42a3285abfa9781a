package dev.knowhow.durable.job;

/** Tells the queue to run the work again later. */
final class TryAgainException extends RuntimeException {

    TryAgainException(String rowId, Throwable cause) {
        super("work on " + rowId + " is tried again", cause);
    }
}
