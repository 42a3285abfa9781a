package dev.knowhow.standalone.process;

import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.tenancy.outage.Backoff;
import dev.knowhow.tenancy.process.Endings;
import dev.knowhow.tenancy.process.ProcessId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One child process under supervision: started again whenever it ends by itself, at once when it had been up for a while,
 * else ever more slowly.
 */
public final class Supervised {
    private static final int ATTEMPTS_BEFORE_FIRST_READY = 3;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration STABLE_AFTER = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;

    private final ChildProcess child;
    private final Supervisor supervisor;
    private final CompletableFuture<Supervised> firstReady = new CompletableFuture<>();

    private volatile @Nullable ProcessHandle handle;
    private volatile ProcessState state = ProcessState.STARTING;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile @Nullable Integer lastExit;
    private volatile boolean stopping;

    Supervised(ChildProcess child, Supervisor supervisor) {
        this.child = child;
        this.supervisor = supervisor;
    }

    public String name() {
        return child.name();
    }

    /** The process as it runs at the moment. */
    public Optional<ProcessHandle> running() {
        return Optional.ofNullable(handle).filter(ProcessHandle::isAlive);
    }

    /** Completes when the process has been ready once, or with the reason why it will not be. */
    public CompletableFuture<Supervised> firstReady() {
        return firstReady;
    }

    ProcessTable.Entry entry() {
        var current = handle;
        return new ProcessTable.Entry(
                child.name(),
                child.port(),
                current == null || !current.isAlive() ? null : ProcessId.of(current),
                state,
                restarts.get(),
                lastExit);
    }

    /** Starts the process, or takes over one that runs already, and watches it from now on. */
    void start(Optional<ProcessHandle> running) {
        Thread.ofVirtual().name("supervise-" + child.name()).start(() -> {
            try {
                supervise(running);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                firstReady.completeExceptionally(
                        new StandaloneException(child.name() + " cannot be started: " + e.getMessage(), e));
            }
        });
    }

    private void supervise(Optional<ProcessHandle> running) throws IOException, InterruptedException {
        var next = running;
        for (int failures = 0; !stopping; failures++) {
            long begun = System.nanoTime();
            lastExit = (next.isPresent() ? watch(next.get()) : attempt()).orElse(null);
            if (stopping) {
                return;
            }
            next = Optional.empty();
            if (Duration.ofNanos(System.nanoTime() - begun).compareTo(STABLE_AFTER) > 0) {
                failures = 0;
            }
            if (!firstReady.isDone() && failures + 1 == ATTEMPTS_BEFORE_FIRST_READY) {
                giveUp();
                return;
            }
            pause(failures);
        }
    }

    private void giveUp() {
        enter(ProcessState.STOPPED);
        firstReady.completeExceptionally(new StandaloneException(
                child.name() + " ended" + exitText() + " before it was ready: its log " + child.log() + " says why."));
    }

    private void pause(int failures) throws InterruptedException {
        var seconds = pauseSeconds(failures);
        restarts.incrementAndGet();
        enter(ProcessState.RESTARTING);
        supervisor.tell(child.name() + " ended" + exitText() + "; starting it again "
                + (seconds == 0 ? "" : "in " + seconds + " s ") + "(log: " + child.log() + ")");
        TimeUnit.SECONDS.sleep(seconds);
    }

    /** None, 1, 2, 4 … 30 seconds. */
    static long pauseSeconds(int failures) {
        return failures == 0 ? 0 : BACKOFF.after(failures - 1).toSeconds();
    }

    private String exitText() {
        var code = lastExit;
        return code == null ? "" : " with exit code " + code;
    }

    /** What has been ready once is started for as long as it takes, whatever stands in the way: a full disk, perhaps. */
    private Optional<Integer> attempt() throws IOException, InterruptedException {
        try {
            return run();
        } catch (IOException e) {
            if (!firstReady.isDone()) {
                throw e;
            }
            supervisor.tell(child.name() + " cannot be started: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Integer> run() throws IOException, InterruptedException {
        Process process;
        synchronized (this) {
            if (stopping) {
                return Optional.empty();
            }
            process = child.builder().start();
            handle = process.toHandle();
        }
        watch(process.toHandle());
        return Optional.of(process.waitFor());
    }

    private Optional<Integer> watch(ProcessHandle process) throws InterruptedException {
        handle = process;
        enter(ProcessState.STARTING);
        while (process.isAlive() && !stopping && !child.health().isReady()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        if (process.isAlive() && !stopping) {
            enter(ProcessState.READY);
            firstReady.complete(this);
        }
        awaitExit(process);
        return Optional.empty();
    }

    private static void awaitExit(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the process to end, waits its grace, then ends it. */
    void stop() {
        ProcessHandle process;
        synchronized (this) {
            stopping = true;
            process = handle;
        }
        enter(ProcessState.STOPPING);
        if (process != null && process.isAlive()) {
            child.ending().ask().accept(process);
            Endings.await(process, child.ending().grace());
        }
        enter(ProcessState.STOPPED);
    }

    private void enter(ProcessState next) {
        state = next;
        supervisor.onChange();
    }
}
