package dev.knowhow.training.backend.process;

import dev.knowhow.tenancy.process.ChildEnvironment;
import dev.knowhow.tenancy.process.Endings;
import dev.knowhow.tenancy.process.Memory;
import dev.knowhow.tenancy.process.ProcessId;
import dev.knowhow.tenancy.process.Programs;
import dev.knowhow.training.backend.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A trainer's process. Which one works in a folder is written there with its start time, so that a later life of this
 * service finds it again, and never another process to which the system gave the same number.
 */
final class TrainerProcess {

    /** Beside the locale: what a Java process and its native libraries find their files by. */
    private static final Set<String> ENVIRONMENT = Set.of("HOME", "PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR");

    private static final String PROCESS = "process";
    private static final String LOG = "trainer.log";
    private static final int LAST_WORDS = 2048;

    private final Process process;

    private TrainerProcess(Process process) {
        this.process = process;
    }

    static TrainerProcess start(List<String> command, WorkDirectory directory) {
        try {
            ProcessBuilder builder = new ProcessBuilder(Programs.withLowPriority(command))
                    .directory(directory.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(directory.file(LOG).toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()));
            ChildEnvironment.keepOnly(builder, ENVIRONMENT);
            // Threads of PyTorch that wait for each other sleep: spinning burns the time of whoever else works here.
            builder.environment().put("OMP_WAIT_POLICY", "passive");
            Process process = builder.start();
            ProcessId id = ProcessId.of(process.toHandle());
            Files.writeString(directory.file(PROCESS), id.pid() + " " + Instant.ofEpochMilli(id.startedAt()));
            return new TrainerProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the trainer", e);
        }
    }

    /** Ends a trainer that an earlier life of this service left in the folder. */
    static void killLeftover(WorkDirectory directory) {
        try {
            String[] written = Files.readString(directory.file(PROCESS)).strip().split(" ", 2);
            new ProcessId(Long.parseLong(written[0]), Instant.parse(written[1]).toEpochMilli())
                    .handle()
                    .ifPresent(TrainerProcess::kill);
            Files.delete(directory.file(PROCESS));
        } catch (NoSuchFileException e) {
            return; // none was left
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for a former trainer", e);
        }
    }

    /** Waits a moment; says whether it has ended. */
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    void kill() {
        kill(process.toHandle());
    }

    /** Memory in use; 0 where the system does not tell. */
    long residentBytes() {
        return Memory.resident(process.pid()).orElse(0);
    }

    /** What it printed last, for the log of this service. */
    static String lastWords(WorkDirectory directory) {
        try {
            byte[] bytes = Files.readAllBytes(directory.file(LOG));
            int from = Math.max(0, bytes.length - LAST_WORDS);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void kill(ProcessHandle handle) {
        if (!Endings.kill(handle) && !Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("the trainer " + handle.pid() + " cannot be killed");
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
