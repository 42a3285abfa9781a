package dev.knowhow.standalone.process;

import java.util.Locale;

/** Where a child process stands. */
public enum ProcessState {
    STARTING,
    READY,
    RESTARTING,
    STOPPING,
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
