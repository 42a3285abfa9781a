package dev.knowhow.knowledge.admission;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Limits how many answers, searches and embeddings are in progress, of each tenant and in all, and refuses the rest. */
@Singleton
public final class Admission {

    /** Of the average time that one takes: the share that the last one has. */
    private static final double NEWEST = 0.1;

    /** Between two who were refused and come again: refusing them costs as well, and all at once they would be felt. */
    private static final double APART_NANOS = 1e9 / 16;

    private final AdmissionConfiguration limits;
    private final Turns turns;
    private final LongSupplier nanoTime;
    private final Map<TenantId, Integer> ofTenants = new HashMap<>();
    /** Requests refused since the tenant's last one ended: as many will come again, and each that ends frees one place. */
    private final Map<TenantId, Integer> refused = new HashMap<>();

    private int all;
    private int refusedInAll;
    private double usualNanos = 1e9;

    @Inject
    Admission(AdmissionConfiguration limits, Turns turns, MeterRegistry meters) {
        this(limits, turns, meters, System::nanoTime);
    }

    Admission(AdmissionConfiguration limits, Turns turns, MeterRegistry meters, LongSupplier nanoTime) {
        this.limits = limits;
        this.turns = turns;
        this.nanoTime = nanoTime;
        Gauge.builder("knowhow.in.progress", this, Admission::inProgress)
                .description("Answers, searches and embeddings in progress, all tenants' together")
                .register(meters);
    }

    /**
     * A place for what the current caller asks for. Services always get one: their jobs ask one thing at a time.
     *
     * @throws ProblemException with when to try again, while there is none
     */
    public Place enter() {
        Caller caller = Caller.current();
        TenantId tenant = caller.requireTenant();
        boolean refusable = caller.actor().type() != Actor.Type.SERVICE;
        synchronized (this) {
            int own = ofTenants.getOrDefault(tenant, 0);
            if (refusable && own >= limits.perTenant()) {
                throw new ProblemException(
                                ProblemType.RATE_LIMIT_EXCEEDED,
                                own
                                        + " requests of yours are being answered, as many as may be at once. Wait for one of"
                                        + " them to end.")
                        .retryAfter(soon(own, refused.merge(tenant, 1, Integer::sum)));
            }
            if (refusable && all >= limits.inAll()) {
                throw new ProblemException(
                                ProblemType.UPSTREAM_UNAVAILABLE,
                                "As many requests are being answered as this installation can. Try again soon.")
                        .retryAfter(soon(all, ++refusedInAll));
            }
            ofTenants.put(tenant, own + 1);
            all++;
        }
        return new Place(tenant, nanoTime.getAsLong());
    }

    /** When enough of those in progress are likely to have ended for each refused request to have a place. */
    private Duration soon(int inProgress, int refusals) {
        return Duration.ofNanos((long) (Math.max(usualNanos / inProgress, APART_NANOS) * refusals));
    }

    synchronized int inProgress() {
        return all;
    }

    private synchronized void leave(TenantId tenant, long nanos) {
        ofTenants.computeIfPresent(tenant, Admission::oneLess);
        refused.computeIfPresent(tenant, (key, count) -> ofTenants.containsKey(key) ? oneLess(key, count) : null);
        all--;
        refusedInAll = all == 0 ? 0 : Math.max(0, refusedInAll - 1);
        usualNanos += NEWEST * (nanos - usualNanos);
    }

    private static @Nullable Integer oneLess(TenantId tenant, Integer count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }

    /** Held while an answer is in progress. Closed once, by whoever ends it. */
    public final class Place implements AutoCloseable {

        private final TenantId tenant;
        private final long since;
        private boolean held = true;

        private Place(TenantId tenant, long since) {
            this.tenant = tenant;
            this.since = since;
        }

        /** Computes when it is the tenant's turn. */
        public <T> T inTurn(Supplier<T> work) {
            return turns.call(tenant, work);
        }

        /** As {@link #inTurn(Supplier)}, for work whose end is all that it has to say. */
        public void inTurn(Runnable work) {
            inTurn(() -> {
                work.run();
                return true;
            });
        }

        /** The same place, for work that goes on when this one is closed. */
        public Place handOver() {
            held = false;
            return new Place(tenant, since);
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                leave(tenant, nanoTime.getAsLong() - since);
            }
        }
    }
}
