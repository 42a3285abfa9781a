package dev.knowhow.standalone.terminal;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;

/** Says what has happened and what is being waited for, with seconds since the start. */
public final class Progress {
    private static final long INTERVAL_NANOS = 5_000_000_000L;
    private static final long TERMINAL_INTERVAL_NANOS = 500_000_000L;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private long lastTick = begun;

    /** @param terminal whether the line of what is waited for can be written over */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A progress that follows the terminal the program runs in. */
    public static Progress onStandardOutput() {
        return new Progress(System.out, Terminal.console().isPresent());
    }

    public synchronized void say(String text) {
        out.println((terminal ? CLEAR_LINE : "") + seconds() + "  " + text);
        out.flush();
    }

    /** Called while waiting, as often as one likes. */
    public synchronized void waitingFor(Collection<String> names) {
        long now = System.nanoTime();
        if (now - lastTick < (terminal ? TERMINAL_INTERVAL_NANOS : INTERVAL_NANOS) || names.isEmpty()) {
            return;
        }
        lastTick = now;
        var text = "waiting for " + String.join(", ", names);
        if (terminal) {
            out.print(CLEAR_LINE + seconds() + "  " + text + " ");
            out.flush();
        } else {
            say(text);
        }
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%6.1f s", (System.nanoTime() - begun) / 1e9);
    }
}
