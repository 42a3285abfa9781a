package dev.knowhow.web.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./knowhow}, run as a person runs it, always on one data folder. */
public final class TestingCommand {

    /**
     * The tests ask more in a minute than a tenant may (what a limit does is tested at the gateway), and run on the
     * jars that the build around them has just made. Those that fail to sign in do so from addresses of their own.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KNOWHOW_BUILD", "never",
            "KNOWHOW_TRUSTED_PROXIES", "127.0.0.1",
            "KNOWHOW_RATE_LIMIT_KEY_PER_MINUTE", "1000000",
            "KNOWHOW_RATE_LIMIT_TENANT_PER_MINUTE", "1000000",
            "KNOWHOW_RATE_LIMIT_ADDRESS_PER_MINUTE", "1000000");

    private static final Duration START = Duration.ofMinutes(8);

    private final Path data;

    TestingCommand(Path data) {
        this.data = data.toAbsolutePath().normalize();
    }

    /** The data folder. */
    public Path data() {
        return data;
    }

    /** The repository that the installation is built in. */
    public Path repository() {
        return root();
    }

    /** Starts the installation in the background and returns how long it took to be ready. */
    Duration up(int port) {
        long begin = System.nanoTime();
        run(START, "up", "--detach", "--port", Integer.toString(port));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Ends what an earlier, crashed run may have left, and empties the data folder. */
    void clean() {
        if (Files.exists(data)) {
            run(Duration.ofMinutes(4), "down");
            delete(data);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @return what it printed
     * @throws IllegalStateException if it fails or takes too long, with what it printed
     */
    public String run(Duration atMost, String... arguments) {
        try {
            Path build = Files.createDirectories(Path.of("target")); // a run that is killed leaves it behind
            Path output = Files.createTempFile(build, "knowhow-", ".txt");
            try {
                return run(atMost, output, arguments);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(Duration atMost, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./knowhow"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        boolean ended = waitFor(process, atMost);
        String printed = Files.readString(output);
        if (!ended || process.exitValue() != 0) {
            process.destroy();
            throw new IllegalStateException(
                    command + (ended ? " failed:\n" : " was not done in " + atMost + ":\n") + printed);
        }
        return printed;
    }

    private static boolean waitFor(Process process, Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The repository: the closest folder from here up that holds the start script. */
    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .filter(folder -> Files.isExecutable(folder.resolve("knowhow")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("./knowhow is in no folder above this one"));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
