package dev.knowhow.tenancy.testing;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens by itself, and says what it waited for when it does not. */
public final class TestingWait {

    /**
     * How long a test waits for what happens by itself before it fails. It is for machines on which everything else runs too,
     * and costs nothing where what is waited for happens: no test is about how long this takes.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final long PAUSE_MILLIS = 50;

    private TestingWait() {}

    /** Begins a sentence: until … satisfies … */
    public static <T> Until<T> until(String what, Supplier<T> look) {
        return new Until<>(what, look, PATIENCE);
    }

    /**
     * What is waited for.
     *
     * @param what for the error message
     * @param look how to see the present state
     * @param atMost how long
     */
    public record Until<T>(String what, Supplier<T> look, Duration atMost) {

        /** The same with more patience. */
        public Until<T> within(Duration longer) {
            return new Until<>(what, look, longer);
        }

        /** The first state that is as wanted. */
        public T satisfies(Predicate<T> wanted) {
            long end = System.nanoTime() + atMost.toNanos();
            while (true) {
                T state = look.get();
                if (wanted.test(state)) {
                    return state;
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("after " + atMost.toSeconds() + " s not yet: " + what + "; now " + state);
                }
                pause();
            }
        }
    }

    /** A short pause between two looks. */
    public static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
