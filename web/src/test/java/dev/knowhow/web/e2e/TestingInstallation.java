package dev.knowhow.web.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One installation for all end-to-end tests of a JVM: {@code ./knowhow up} on an empty data folder, {@code ./knowhow
 * down} at the end. With the system property {@code knowhow.e2e.data} it is one that runs already, and goes on.
 */
public final class TestingInstallation implements AutoCloseable {

    /** The services behind the gateway and how far their port is from the gateway's. */
    public enum Service {
        WEB(1),
        TENANT(2),
        KNOWLEDGE(3),
        TRAINING(4);

        private final int portOffset;

        Service(int portOffset) {
            this.portOffset = portOffset;
        }

        /** Its name in tokens. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final TestingCommand knowhow;
    private final boolean ours;
    private TestingConnection connection;

    private TestingInstallation(TestingCommand knowhow, boolean ours) {
        this.knowhow = knowhow;
        this.ours = ours;
        this.connection = TestingConnection.read(knowhow.data());
    }

    /** How people and programs get in, as the launcher wrote it. */
    public TestingConnection connection() {
        return connection;
    }

    /** The start script, on this installation's data folder. */
    public TestingCommand knowhow() {
        return knowhow;
    }

    /** Where browsers and programs go: the gateway. */
    public URI gateway() {
        return connection.consoleUrl();
    }

    /** A service's own port, which only other services should use. */
    public URI service(Service service) {
        return URI.create("http://127.0.0.1:" + (gateway().getPort() + service.portOffset));
    }

    /** Where a service answers for its health, its metrics and its routes. */
    public URI management(Service service) {
        return URI.create("http://127.0.0.1:" + (service(service).getPort() + 1000));
    }

    /** A generated secret of this installation, such as {@code token_gateway_knowledge}. */
    public String secret(String name) {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(knowhow.data().resolve("secrets/secrets.properties"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(secrets.getProperty(name), () -> "no secret " + name);
    }

    /** Starts it again on the same data; returns how long that took. */
    public Duration start() {
        Duration took = knowhow.up(gateway().getPort());
        connection = TestingConnection.read(knowhow.data());
        return took;
    }

    @Override
    public void close() {
        if (ours) {
            knowhow.run(Duration.ofMinutes(4), "down");
        }
    }

    /** One that runs already, on that data folder, and goes on. */
    public static TestingInstallation running(Path data) {
        return new TestingInstallation(new TestingCommand(data), false);
    }

    private static TestingInstallation open() {
        String running = System.getProperty("knowhow.e2e.data");
        if (running != null) {
            return running(Path.of(running));
        }
        TestingCommand knowhow = new TestingCommand(Path.of("target", "e2e"));
        knowhow.clean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> knowhow.run(Duration.ofMinutes(4), "down")));
        Duration took = knowhow.up(TestingPorts.freeBase());
        System.out.println("./knowhow up on an empty data folder: ready after " + took.toSeconds() + " s");
        return new TestingInstallation(knowhow, true);
    }

    /** Hands the installation to tests that name it as a constructor parameter; ends it after the last of them. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestingInstallation.class;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(
                            TestingInstallation.class, type -> TestingInstallation.open(), TestingInstallation.class);
        }
    }
}
