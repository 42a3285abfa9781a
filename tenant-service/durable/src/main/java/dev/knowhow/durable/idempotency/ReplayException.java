package dev.knowhow.durable.idempotency;

/** The request was answered before: this is the answer. */
final class ReplayException extends RuntimeException {

    private final transient StoredReply reply;

    ReplayException(StoredReply reply) {
        super("answered before", null, false, false); // no failure, so no stack trace
        this.reply = reply;
    }

    StoredReply reply() {
        return reply;
    }
}
