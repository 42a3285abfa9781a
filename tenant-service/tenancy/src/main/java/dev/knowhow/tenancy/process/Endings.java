package dev.knowhow.tenancy.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for processes to end, and ends those that do not. */
public final class Endings {

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private Endings() {}

    /** Asks the process to end and waits; kills it and what it started when the grace is over. */
    public static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        await(process, grace);
    }

    /** Waits for a process that was asked to end; kills it and what it started when the grace is over. */
    public static void await(ProcessHandle process, Duration grace) {
        if (!isOverWithin(process, grace)) {
            kill(process);
        }
    }

    /** Kills the process and what it started, and waits until it is gone; false if it is not. */
    public static boolean kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return isOverWithin(process, AFTER_KILL);
    }

    /** Waits that long for the process to end; true when it has. */
    public static boolean isOverWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
