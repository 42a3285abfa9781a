package dev.knowhow.tenancy.outage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Since when services do not answer. One that has just ceased to is probably being restarted: what can be asked again
 * without doing anything twice waits for it. One that stays silent is down, and requests are told so at once.
 */
@Singleton
public final class Outages {

    private static final long LONGEST_ADVICE = 30;

    private final Duration patience;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<SocketAddress, Long> since = new ConcurrentHashMap<>();

    @Inject
    public Outages(ServicesConfiguration configuration) {
        this(configuration.restartPatience(), System::nanoTime);
    }

    Outages(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** The service did not answer: whether to try again in a moment. */
    public boolean isWorthWaiting(SocketAddress service) {
        return ageNanos(service) < patience.toNanos();
    }

    /** The service is there. */
    public void end(SocketAddress service) {
        since.remove(service);
    }

    /** In how many seconds to ask again: an outage lasts about as long again as it has lasted. */
    public long retryAfterSeconds(SocketAddress service) {
        return Math.clamp(TimeUnit.NANOSECONDS.toSeconds(ageNanos(service)), 1, LONGEST_ADVICE);
    }

    private long ageNanos(SocketAddress service) {
        long now = nanoTime.getAsLong();
        return now - since.computeIfAbsent(service, first -> now);
    }
}
