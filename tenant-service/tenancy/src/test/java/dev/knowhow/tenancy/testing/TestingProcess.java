package dev.knowhow.training.testing;

import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import java.util.Random;

/** The service as a process of its own, to be killed and started again. */
public final class TestingProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final String NO_KEYCLOAK = "http://127.0.0.1:9/auth/realms/knowhow";

    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private Process process;

    private TestingProcess(Map<String, String> environment, Path log, int port) {
        this.environment = environment;
        this.log = log;
        this.port = port;
        this.process = launch();
    }

    /** The environment of a service on that database, with its data in that folder. */
    public static Map<String, String> environment(TestingPostgres postgres, Path folder) {
        Map<String, String> environment = new HashMap<>(postgres.properties());
        for (String pair : List.of("GATEWAY_TRAINING", "KNOWLEDGE_TRAINING", "TRAINING_KNOWLEDGE", "TRAINING_TENANT")) {
            environment.put("KNOWHOW_TOKEN_KEY_" + pair, TestingTokens.INTERNAL_KEY);
        }
        environment.put("KNOWHOW_KEYCLOAK_ISSUER", NO_KEYCLOAK);
        environment.put("KNOWHOW_KEYCLOAK_BACKCHANNEL", NO_KEYCLOAK);
        environment.put("KNOWHOW_DATA_DIR", folder.resolve("data").toString());
        return environment;
    }

    /** Starts the service in that environment; what it prints is appended to the log. */
    public static TestingProcess start(Map<String, String> environment, Path log) {
        int port = freePort();
        Map<String, String> complete = new HashMap<>(environment);
        complete.put("PORT", Integer.toString(port));
        return new TestingProcess(complete, log, port);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGKILL: nothing is told, flushed or closed. Its children live on. */
    public void kill() {
        process.destroyForcibly();
        await(process);
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
        Instant end = Instant.now().plus(READY_WITHIN);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the service does not get ready; see " + log);
            }
            sleep(Duration.ofMillis(50));
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
                "dev.knowhow.training.Application");
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
            HttpRequest request = HttpRequest.newBuilder(uri().resolve("/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        Random random = new Random();
        while (true) {
            int port = FIRST_PORT + random.nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: try another one
            }
        }
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
