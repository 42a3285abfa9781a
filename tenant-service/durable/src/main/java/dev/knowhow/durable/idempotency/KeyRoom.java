package dev.knowhow.durable.idempotency;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets no tenant keep more keys and replies than the installation allows. Counting takes as long as there are keys, so it
 * is done once a minute and after each hundredth of what is allowed; between, this process adds up what it keeps. The
 * ceiling is passed by no more than other processes keep meanwhile.
 */
@Singleton
final class KeyRoom {

    private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);
    private static final int PARTS = 100;

    private final IdempotencyRepository keys;
    private final IdempotencyConfiguration limits;
    private final Clock clock;
    private final Map<TenantId, Counted> counted = new ConcurrentHashMap<>();

    KeyRoom(IdempotencyRepository keys, IdempotencyConfiguration limits, Clock clock) {
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /** What a tenant keeps. */
    @Introspected
    record Used(long keys, long bytes) {

        Used with(int more) {
            return new Used(keys + 1, bytes + more);
        }
    }

    private record Counted(Used then, Used now, long millis) {}

    /**
     * Asks for room for one more; in a transaction of the caller.
     *
     * @throws ProblemException {@code rate_limit_exceeded} if there is none
     */
    void require() {
        Used used = used(Caller.current().requireTenant());
        if (used.keys() >= limits.keysPerTenant() || used.bytes() >= limits.bytesPerTenant()) {
            throw new ProblemException(
                            ProblemType.RATE_LIMIT_EXCEEDED,
                            "This tenant has used %d Idempotency-Keys, with %d bytes of replies, within %s, and may use %d with %d bytes."
                                            .formatted(
                                                    used.keys(),
                                                    used.bytes(),
                                                    hours(limits.kept()),
                                                    limits.keysPerTenant(),
                                                    limits.bytesPerTenant())
                                    + " Send the request without one, wait, or ask whoever runs this installation to raise"
                                    + " knowhow.idempotency.keys-per-tenant and bytes-per-tenant.")
                    .retryAfter(COUNTED_EVERY);
        }
    }

    /** One more is kept. */
    void add(int bytes) {
        counted.computeIfPresent(
                Caller.current().requireTenant(),
                (tenant, last) -> new Counted(last.then(), last.now().with(bytes), last.millis()));
    }

    static String hours(Duration kept) {
        return kept.toHours() + " hours";
    }

    private Used used(TenantId tenant) {
        Counted last = counted.get(tenant);
        if (last != null && !isStale(last)) {
            return last.now();
        }
        Used used = keys.count();
        counted.put(tenant, new Counted(used, used, clock.millis()));
        return used;
    }

    private boolean isStale(Counted last) {
        return clock.millis() - last.millis() >= COUNTED_EVERY.toMillis()
                || last.now().keys() - last.then().keys() > limits.keysPerTenant() / PARTS
                || last.now().bytes() - last.then().bytes() > limits.bytesPerTenant() / PARTS;
    }
}
