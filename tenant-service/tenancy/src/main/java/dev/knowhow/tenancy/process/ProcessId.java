package dev.knowhow.tenancy.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be told from another one that got the same number later.
 *
 * @param pid the system's number
 * @param startedAt when it started, milliseconds since 1970
 */
public record ProcessId(long pid, long startedAt) {
    /** The system counts starts from a boot time that it reports in whole seconds, which clock changes move. */
    private static final long TOLERANCE_MILLIS = 2_000;

    public static ProcessId of(ProcessHandle handle) {
        return new ProcessId(handle.pid(), startOf(handle));
    }

    /** The process itself, if it still runs. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> Math.abs(startOf(handle) - startedAt) <= TOLERANCE_MILLIS);
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
