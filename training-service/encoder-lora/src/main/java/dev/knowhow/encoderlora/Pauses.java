package dev.knowhow.encoderlora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the trainer does for those who answer people at the same time. Low priority alone does not keep it out of their way:
 * the system lets who wakes up wait for milliseconds behind who computes, however low, and an answer wakes up in twenty
 * places. So after a step during which somebody waited for a processor it pauses until nobody does, yet not for longer than
 * four times the step: it always keeps a fifth of its speed.
 */
final class Pauses {

    /** What the system accounts: see <a href="https://docs.kernel.org/accounting/psi.html">pressure stall information</a>. */
    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

    /**
     * Share of the time in which somebody waits for a processor. On two cores one person who asks one question after the
     * other makes .2 of it, beside 200 clients of another it is .4.
     */
    private static final double CROWDED = 0.2;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LONGEST_TO_STEP = 4;

    private final LongSupplier nanoTime;
    private final Supplier<OptionalLong> waitedNanos;
    private final LongConsumer pause;

    /** When the step began, and what had been waited until then. */
    private Moment stepBegan;

    /**
     * @param waitedNanos for how long, since some moment, somebody has waited for a processor; empty where nobody tells
     * @param pause does nothing for so many nanoseconds
     */
    Pauses(LongSupplier nanoTime, Supplier<OptionalLong> waitedNanos, LongConsumer pause) {
        this.nanoTime = nanoTime;
        this.waitedNanos = waitedNanos;
        this.pause = pause;
        this.stepBegan = now();
    }

    /** As this system tells who waits; no pauses where it does not. */
    static Pauses ofSystem() {
        return new Pauses(System::nanoTime, Pauses::waited, LockSupport::parkNanos);
    }

    /** To be called after each step, and after each batch that is only read: pauses while others wait. */
    void afterStep() {
        Moment stepEnded = now();
        long end = stepEnded.nanos() + LONGEST_TO_STEP * (stepEnded.nanos() - stepBegan.nanos());
        Moment last = stepEnded;
        boolean crowded = stepEnded.isCrowdedSince(stepBegan);
        while (crowded && last.nanos() < end) {
            pause.accept(Math.min(LOOK_NANOS, end - last.nanos()));
            Moment next = now();
            crowded = next.isCrowdedSince(last);
            last = next;
        }
        stepBegan = last;
    }

    private Moment now() {
        return new Moment(nanoTime.getAsLong(), waitedNanos.get());
    }

    private record Moment(long nanos, OptionalLong waited) {

        boolean isCrowdedSince(Moment before) {
            return waited.isPresent()
                    && before.waited.isPresent()
                    && waited.getAsLong() - before.waited.getAsLong() >= CROWDED * (nanos - before.nanos);
        }
    }

    /** The first line is {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=<microseconds>}. */
    private static OptionalLong waited() {
        try {
            String some = Files.readAllLines(PRESSURE).getFirst();
            return OptionalLong.of(
                    TimeUnit.MICROSECONDS.toNanos(Long.parseLong(some.substring(some.lastIndexOf('=') + 1))));
        } catch (IOException e) {
            return OptionalLong.empty(); // a system without it, or where it is switched off
        }
    }
}
