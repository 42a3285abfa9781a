package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The five services: this list is the only place that says what they are. */
public enum Service {
    GATEWAY(0, "gateway/server", "knowhow-gateway-server", false),
    WEB(1, "web", "knowhow-web", true),
    TENANT(2, "tenant-service/server", "knowhow-tenant-server", true),
    KNOWLEDGE(3, "knowledge-service/server", "knowhow-knowledge-server", true),
    TRAINING(4, "training-service/server", "knowhow-training-server", true);

    /** Every request passes it, so that it is started as it is benchmarked: with both compilers. */
    private static final List<String> PASSING =
            List.of("-Xms32m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    /** Little memory and a quick start before peak speed: right for a service that is asked now and then. */
    private static final List<String> LEAN = List.of(
            "-Xms32m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders");

    /**
     * Embedding, search and training live from the second compiler and the vector instructions. What the compiler and the
     * models have freed glibc keeps for each thread, 80 to 180 MB, until it is asked once a minute.
     */
    private static final List<String> COMPUTING = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=60000",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED");

    private final int portOffset;
    private final String module;
    private final String artifact;
    private final boolean database;

    Service(int portOffset, String module, String artifact, boolean database) {
        this.portOffset = portOffset;
        this.module = module;
        this.artifact = artifact;
        this.database = database;
    }

    static List<Service> withDatabase() {
        return Arrays.stream(values()).filter(service -> service.database).toList();
    }

    /** Its name for people, in logs and in {@code knowhow logs}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int port(int base) {
        return base + portOffset;
    }

    boolean hasDatabase() {
        return database;
    }

    String database() {
        return "knowhow_" + label();
    }

    String ownerRole() {
        return database() + "_owner";
    }

    String appRole() {
        return database() + "_app";
    }

    List<String> flags() {
        return switch (this) {
            case GATEWAY -> PASSING;
            case WEB, TENANT -> LEAN;
            case KNOWLEDGE, TRAINING -> COMPUTING;
        };
    }

    /** The jar that the build has put into the module's target folder. */
    Path jar(Path home) {
        return findJar(home)
                .orElseThrow(() -> new StandaloneException(
                        label() + " is not built: run ./mvnw -DskipTests package in " + home + "."));
    }

    /** The built jar, if there is one. */
    public Optional<Path> findJar(Path home) {
        Path target = home.resolve(module).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> isOurs(file.getFileName().toString())).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(String file) {
        return file.matches(artifact + "-[0-9][0-9A-Za-z.]*(-SNAPSHOT)?\\.jar");
    }
}
