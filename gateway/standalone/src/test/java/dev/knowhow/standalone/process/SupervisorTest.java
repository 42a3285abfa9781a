package dev.knowhow.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.ChildProcess.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private @org.jspecify.annotations.Nullable Supervisor supervisor;

    @AfterEach
    void stop() {
        supervisor().stop(name -> true);
    }

    @Test
    void aStartedProcessIsInTheTableUntilItIsStopped() throws Exception {
        var child = supervisor().start(child("sleep 60"));
        awaitReady(child);
        assertThat(entry().state()).isEqualTo(ProcessState.READY);
        var process = entry().handle().orElseThrow();

        supervisor().stop(name -> true);

        assertThat(process.isAlive()).isFalse();
        assertThat(entry().state()).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aProcessThatDiesIsStartedAgainAndItIsSaid() throws Exception {
        awaitReady(supervisor().start(child("sleep 60")));
        var first = entry().handle().orElseThrow();

        first.destroyForcibly();

        await(() -> entry().restarts() == 1 && entry().state() == ProcessState.READY);
        assertThat(entry().handle()).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(entry().lastExit()).isEqualTo(137);
        assertThat(notices).singleElement().asString().contains("worker ended with exit code 137; starting it again");
    }

    @Test
    void aFullDiskKeepsNoProcessFromBeingStartedAgain() throws Exception {
        var full = new AtomicBoolean();
        var words = command("sleep 60").words();
        awaitReady(supervisor().start(child(() -> {
            if (full.getAndSet(false)) {
                throw new IOException("No space left on device");
            }
            return words;
        })));
        var first = entry().handle().orElseThrow();
        Files.delete(table());
        Files.createDirectory(table()); // nothing can be noted now

        full.set(true);
        first.destroyForcibly();
        await(() -> notices.stream().anyMatch(notice -> notice.contains("worker cannot be started: No space left")));
        Files.delete(table());

        await(() -> Files.exists(table()) && entry().state() == ProcessState.READY);
        assertThat(notices).anyMatch(notice -> notice.startsWith("cannot note what runs"));
        assertThat(entry().handle()).isPresent().isNotEqualTo(Optional.of(first));
    }

    @Test
    void whatDiesOnceIsBackAtOnceAndWhatKeepsDyingWaitsEverLonger() {
        assertThat(IntStream.range(0, 9).mapToLong(Supervised::pauseSeconds))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void aProcessThatNeverGetsReadyIsGivenUpWithItsLog() {
        var child = supervisor().start(child("exit 3"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> awaitReady(child))
                .withCauseInstanceOf(StandaloneException.class)
                .withMessageContaining("worker ended with exit code 3")
                .withMessageContaining("worker.log");
    }

    @Test
    void aProcessOfAnEarlierLauncherIsTakenOver() throws Exception {
        Process earlier = new ProcessBuilder("sleep", "60").start();
        var child = supervisor().start(child("sleep 61"), Optional.of(earlier.toHandle()));
        awaitReady(child);
        assertThat(entry().handle()).contains(earlier.toHandle());

        supervisor().stop(name -> true);

        assertThat(earlier.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatDoesNotEndIsKilledAfterItsGrace() throws Exception {
        awaitReady(supervisor().start(child("trap '' TERM; while true; do sleep 1; done")));
        var process = entry().handle().orElseThrow();
        supervisor().stop(name -> true);
        assertThat(process.isAlive()).isFalse();
    }

    private Supervisor supervisor() {
        var known = supervisor;
        if (known == null) {
            known = new Supervisor(table(), 8080, notices::add);
            supervisor = known;
        }
        return known;
    }

    private Path table() {
        return folder.resolve("processes.json");
    }

    private ChildProcess child(String script) {
        return child(command(script), () -> !script.startsWith("exit"));
    }

    private ChildProcess child(ChildProcess.Command command) {
        return child(command, () -> true);
    }

    private static ChildProcess.Command command(String script) {
        return ChildProcess.Command.of(
                List.of("sh", "-c", "exec 2>&1; " + (script.startsWith("sleep") ? "exec " : "") + script));
    }

    private ChildProcess child(ChildProcess.Command command, ChildProcess.Readiness readiness) {
        return new ChildProcess(
                "worker",
                8081,
                command,
                Map.of(),
                Set.of(),
                folder.resolve("worker.log"),
                readiness,
                new Ending(ProcessHandle::destroy, Duration.ofSeconds(1)));
    }

    private ProcessTable.Entry entry() {
        return ProcessTable.read(table()).orElseThrow().processes().getFirst();
    }

    private static void awaitReady(Supervised child) throws Exception {
        child.firstReady().get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
