package dev.knowhow.training.backend.process;

import dev.knowhow.training.backend.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A trainer's process. Which one works in a folder is written there with its start time, so that a later life of this
 * service finds it again, and never another process to which the system gave the same number.
 */
final class ChildProcess {

    private static final Set<String> HARMLESS = Set.of("HOME", "LANG", "PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR");

    private static final String PROCESS = "process";
    private static final String LOG = "trainer.log";
    private static final Duration DEATH = Duration.ofSeconds(10);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int KIB = 1024;

    /** Absent on systems that are not of Unix's kind. */
    private static final Optional<Path> NICE = Stream.of("/usr/bin/nice", "/bin/nice")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess start(List<String> command, WorkDirectory directory) {
        try {
            ProcessBuilder builder = new ProcessBuilder(withLowPriority(command))
                    .directory(directory.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(directory.file(LOG).toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()));
            // It gets none of this service's keys and passwords.
            builder.environment().keySet().removeIf(name -> !isHarmless(name));
            // Threads of PyTorch that wait for each other sleep: spinning burns the time of whoever else works here.
            builder.environment().put("OMP_WAIT_POLICY", "passive");
            Process process = builder.start();
            Files.writeString(directory.file(PROCESS), process.pid() + " " + started(process.toHandle()));
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the trainer", e);
        }
    }

    /** Questions come first: who trains can wait, who asks does. The program becomes the trainer, with the same number. */
    private static List<String> withLowPriority(List<String> command) {
        return NICE.map(program -> Stream.concat(Stream.of(program.toString(), "-n", "15"), command.stream())
                        .toList())
                .orElse(command);
    }

    private static boolean isHarmless(String variable) {
        return HARMLESS.contains(variable) || variable.startsWith("LC_");
    }

    /** Ends a trainer that an earlier life of this service left in the folder. */
    static void killLeftover(WorkDirectory directory) {
        try {
            String[] written = Files.readString(directory.file(PROCESS)).strip().split(" ", 2);
            ProcessHandle.of(Long.parseLong(written[0]))
                    .filter(handle -> started(handle).equals(written[1]))
                    .ifPresent(ChildProcess::kill);
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

    /** Memory in use, where the system tells. */
    Optional<Long> residentBytes() {
        try {
            Matcher resident =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return resident.find() ? Optional.of(Long.parseLong(resident.group(1)) * KIB) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What it printed last, for the log of this service. */
    static String lastWords(WorkDirectory directory) {
        try {
            byte[] bytes = Files.readAllBytes(directory.file(LOG));
            int from = Math.max(0, bytes.length - 2 * KIB);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void kill(ProcessHandle handle) {
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
        try {
            handle.onExit().get(DEATH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the trainer " + handle.pid() + " cannot be killed", e);
        }
    }

    private static String started(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("");
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
