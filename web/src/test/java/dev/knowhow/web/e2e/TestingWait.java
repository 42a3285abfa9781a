package dev.knowhow.web.e2e;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens by itself, and says what it waited for when it does not. */
public final class TestingWait {

    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 50;

    private TestingWait() {}

    /** Begins a sentence: until … satisfies … */
    public static <T> Until<T> until(String what, Supplier<T> look) {
        return new Until<>(what, look);
    }

    /**
     * What is waited for.
     *
     * @param what for the error message
     * @param look how to see the present state
     */
    public record Until<T>(String what, Supplier<T> look) {

        /** The first state that is as wanted. */
        public T satisfies(Predicate<T> wanted) {
            long end = System.nanoTime() + AT_MOST.toNanos();
            while (true) {
                T state = look.get();
                if (wanted.test(state)) {
                    return state;
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("after " + AT_MOST.toSeconds() + " s not yet: " + what + "; now " + state);
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
