package dev.knowhow.metering;

/** Quota held for a piece of work. Closed once, when the work has ended: what was not settled by then is given back. */
public final class QuotaHold implements AutoCloseable {

    private final Runnable end;
    private boolean held = true;

    QuotaHold(Runnable end) {
        this.end = end;
    }

    /** For work that needs none. */
    static QuotaHold none() {
        return new QuotaHold(() -> {});
    }

    /** The same, for work that goes on when this one is closed. */
    public QuotaHold handOver() {
        held = false;
        return new QuotaHold(end);
    }

    @Override
    public void close() {
        if (held) {
            held = false;
            end.run();
        }
    }
}
