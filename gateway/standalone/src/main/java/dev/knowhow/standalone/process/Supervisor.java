package dev.knowhow.standalone.process;

import dev.knowhow.tenancy.process.ProcessId;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Starts and stops child processes and keeps {@code processes.json} true. */
public final class Supervisor {
    private final Path table;
    private final int basePort;
    private final Consumer<String> notices;
    private final List<Supervised> children = new CopyOnWriteArrayList<>();
    private boolean ready;
    private boolean closed;

    /**
     * @param table where to write what runs
     * @param notices hears when a process ends by itself
     */
    public Supervisor(Path table, int basePort, Consumer<String> notices) {
        this.table = table;
        this.basePort = basePort;
        this.notices = notices;
    }

    public Supervised start(ChildProcess child) {
        return start(child, Optional.empty());
    }

    /** Watches a process that an earlier launcher left behind as if it were our own. */
    public Supervised start(ChildProcess child, Optional<ProcessHandle> running) {
        var supervised = new Supervised(child, this);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("stopping");
            }
            children.add(supervised);
        }
        supervised.start(running);
        return supervised;
    }

    /** Stops those processes side by side; nothing can be started from now on. */
    public void stop(Predicate<String> names) {
        synchronized (this) {
            closed = true;
        }
        var threads = children.stream()
                .filter(child -> names.test(child.name()))
                .map(child -> Thread.ofVirtual().start(child::stop))
                .toList();
        for (var thread : threads) {
            joinUninterruptibly(thread);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void markReady() {
        synchronized (this) {
            ready = true;
        }
        onChange();
    }

    /** What cannot be noted, on a full disk perhaps, is noted with the next change: nobody is watched any less. */
    synchronized void onChange() {
        var now = new ProcessTable(
                ProcessId.of(ProcessHandle.current()),
                basePort,
                ready,
                children.stream().map(Supervised::entry).toList());
        try {
            now.write(table);
        } catch (UncheckedIOException e) {
            tell("cannot note what runs: " + e.getMessage());
        }
    }

    void tell(String notice) {
        notices.accept(notice);
    }
}
