package dev.knowhow.knowledge.admission;

import dev.knowhow.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares a number of permits out among tenants. A tenant holds at most half of them, also while nobody else waits: what
 * runs cannot be taken back from it when somebody comes. Who was served longest ago is next. A tenant whose work ran
 * into a limit pauses for as long as that work took, longer each time in a row, and comes after all others.
 */
public final class TenantPermits {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Who asked within it is likely to ask again: longer than somebody takes to read an answer and ask on. */
    public static final Duration LATELY = Duration.ofSeconds(30);

    private final int permits;
    private final int share;
    private final int shareBesideOthers;
    private final LongSupplier nanoTime;
    private final Map<TenantId, Standing> standings = new HashMap<>();
    private int free;
    private long turns;
    /** Who asked last and when, and when anybody else did. */
    private @Nullable TenantId latest;

    private long latestAsked;
    private long othersAsked;

    public TenantPermits(int permits, LongSupplier nanoTime) {
        this(permits, Math.max(1, permits / 2), nanoTime);
    }

    /**
     * Permits of which a tenant holds fewer than half while others use some too.
     *
     * @param shareBesideOthers those that a tenant holds at most while another has asked within half a minute
     */
    TenantPermits(int permits, int shareBesideOthers, LongSupplier nanoTime) {
        this.permits = permits;
        this.free = permits;
        this.share = Math.max(1, permits / 2);
        this.shareBesideOthers = shareBesideOthers;
        this.nanoTime = nanoTime;
        this.latestAsked = nanoTime.getAsLong() - LATELY.toNanos();
        this.othersAsked = latestAsked;
    }

    /** A place in line; what it waits for is completed with the permit. */
    public static final class Request {

        private final CompletableFuture<Void> granted = new CompletableFuture<>();

        public CompletableFuture<Void> whenGranted() {
            return granted;
        }
    }

    /** Where a tenant stands. */
    private static final class Standing {
        private final Deque<Request> line = new ArrayDeque<>();
        private int held;
        private int strikes;
        private long pausedUntil;
        private long lastTurn;
    }

    /**
     * Asks for a permit, to be given back with {@link #release} or {@link #releaseAfterLimit}.
     *
     * @param urgent whether somebody waits for it: it comes before the tenant's other requests
     */
    public synchronized Request request(TenantId tenant, boolean urgent) {
        Request request = new Request();
        note(tenant);
        Standing standing = standings.computeIfAbsent(tenant, _ -> idle());
        if (urgent) {
            standing.line.addFirst(request);
        } else {
            standing.line.addLast(request);
        }
        grant();
        return request;
    }

    /** Permits that are held. */
    public synchronized int held() {
        return permits - free;
    }

    private void note(TenantId tenant) {
        if (!tenant.equals(latest)) {
            latest = tenant;
            othersAsked = latestAsked;
        }
        latestAsked = nanoTime.getAsLong();
    }

    private int share(TenantId tenant) {
        long asked = tenant.equals(latest) ? othersAsked : latestAsked;
        return nanoTime.getAsLong() - asked < LATELY.toNanos() ? shareBesideOthers : share;
    }

    private Standing idle() {
        Standing standing = new Standing();
        standing.pausedUntil = nanoTime.getAsLong();
        return standing;
    }

    /** Takes a request back, whether it was granted meanwhile or not. */
    public synchronized void withdraw(TenantId tenant, Request request) {
        Standing standing = standing(tenant);
        if (!standing.line.remove(request)) {
            giveBack(standing);
        }
        grant();
    }

    /** Gives a permit back. */
    public synchronized void release(TenantId tenant) {
        Standing standing = standing(tenant);
        standing.strikes = Math.max(0, standing.strikes - 1);
        giveBack(standing);
        grant();
    }

    /** Gives a permit back after work that took so long and ran into a limit. */
    public synchronized void releaseAfterLimit(TenantId tenant, Duration spent) {
        Standing standing = standing(tenant);
        standing.strikes++;
        long pause = Math.min(LONGEST_PAUSE.toNanos(), spent.toNanos() * standing.strikes);
        standing.pausedUntil = nanoTime.getAsLong() + pause;
        giveBack(standing);
        grant();
    }

    private void giveBack(Standing standing) {
        standing.held--;
        free++;
    }

    private Standing standing(TenantId tenant) {
        Standing standing = standings.get(tenant);
        if (standing == null) {
            throw new IllegalStateException("no permit of " + tenant);
        }
        return standing;
    }

    /** Grants what is free; to be called from time to time, because pauses end. */
    public synchronized void grant() {
        Optional<Standing> next = free > 0 ? next() : Optional.empty();
        while (next.isPresent()) {
            Standing standing = next.get();
            standing.held++;
            standing.lastTurn = ++turns;
            free--;
            standing.line.removeFirst().granted.complete(null);
            next = free > 0 ? next() : Optional.empty();
        }
        standings.values().removeIf(this::isForgotten);
    }

    private Optional<Standing> next() {
        return standings.entrySet().stream()
                .filter(entry -> mayHoldMore(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getValue)
                .min(Comparator.<Standing>comparingInt(standing -> standing.strikes)
                        .thenComparingLong(standing -> standing.lastTurn));
    }

    private boolean mayHoldMore(TenantId tenant, Standing standing) {
        return !standing.line.isEmpty() && standing.held < share(tenant) && !isPaused(standing);
    }

    private boolean isPaused(Standing standing) {
        return nanoTime.getAsLong() - standing.pausedUntil < 0;
    }

    /** What it did is remembered for as long as the longest pause after its own is over. */
    private boolean isForgotten(Standing standing) {
        long since = nanoTime.getAsLong() - standing.pausedUntil;
        return standing.held == 0
                && standing.line.isEmpty()
                && (standing.strikes == 0 || since > LONGEST_PAUSE.toNanos());
    }
}
