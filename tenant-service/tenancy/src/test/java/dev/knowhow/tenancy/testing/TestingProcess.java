package dev.knowhow.tenancy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service as a process of its own, to be killed and started again. */
public final class TestingProcess implements AutoCloseable {

    private final String application;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final int managementPort;
    private Process process;

    private TestingProcess(
            String application, Map<String, String> environment, Path log, int port, int managementPort) {
        this.application = application;
        this.environment = environment;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
        this.process = launch();
    }

    /** Starts the service of that main class in that environment; what it prints is appended to the log. */
    public static TestingProcess start(String application, Map<String, String> environment, Path log) {
        int port = TestingPorts.free();
        Map<String, String> complete = new HashMap<>(environment);
        int managementPort = TestingPorts.free();
        complete.put("PORT", Integer.toString(port));
        complete.put("KNOWHOW_MANAGEMENT_PORT", Integer.toString(managementPort));
        return new TestingProcess(application, complete, log, port, managementPort);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Health and metrics. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    /** SIGTERM: it finishes what it has begun. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it has ended. */
    public void awaitEnd() {
        await(process);
    }

    /** SIGKILL: nothing is told, flushed or closed. Its children live on. */
    public void kill() {
        process.destroyForcibly();
        await(process);
    }

    /** Whether a process that it has started is at work. */
    public boolean hasChildren() {
        return process.descendants().findAny().isPresent();
    }

    /** SIGKILL for the processes it has started; says how many. */
    public int killChildren() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        return children.size();
    }

    /** Starts it again after a kill. */
    public void restart() {
        process = launch();
    }

    /** Waits until it answers. */
    public void awaitReady() {
        Instant end = Instant.now().plus(TestingWait.PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the service does not get ready; see " + log);
            }
            TestingWait.pause();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        await(process);
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                application);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(management().resolve("/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
