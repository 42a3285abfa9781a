package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.PrivateFiles;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.ChildProcess;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keycloak from its Maven artifact: unpacked and built once, then started without its shell scripts. */
public final class KeycloakServer {
    /** Process and log name. */
    public static final String NAME = "keycloak";

    static final String DATABASE = "keycloak";

    private static final Duration GRACE = Duration.ofSeconds(20);

    /** What is decided once, when Keycloak is built; a change of any of it builds again. */
    private static final List<String> BUILD = List.of(
            "build",
            "--db=postgres",
            "--health-enabled=true",
            // Ways in that nothing here uses: Keycloak's own account pages, and sign-in on or for another device.
            "--features-disabled=account,account-api,ciba,device-flow",
            "--http-relative-path=/auth",
            "--http-management-relative-path=/");

    /** As in Keycloak's own start script, but with the small heap and quick compiler that one machine wants. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final DataFolder folder;
    private final Ports ports;
    private final Secrets secrets;
    private final Path archive;

    public KeycloakServer(DataFolder folder, Ports ports, Secrets secrets, Path home) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.archive = KeycloakArchive.in(home);
    }

    /** Unpacks and builds Keycloak where that has not been done, and lays out our realm and theme. */
    public void prepare(Consumer<String> progress) throws IOException {
        Path stamp = folder.keycloak().resolve(".built");
        var wanted = archive.getFileName() + " " + String.join(" ", BUILD);
        if (Files.notExists(stamp) || !Files.readString(stamp).equals(wanted)) {
            progress.accept("unpacking Keycloak");
            unpack();
            layOut();
            progress.accept("building Keycloak for PostgreSQL, once");
            Commands.run("Building Keycloak", command("-Xmx512m", BUILD), folder.log(NAME));
            PrivateFiles.write(stamp, wanted.getBytes(StandardCharsets.UTF_8));
        } else {
            layOut();
        }
    }

    private void unpack() throws IOException {
        FolderRemoval.remove(folder.keycloak());
        PrivateFiles.createFolder(folder.keycloak());
        try (var stream = Files.newInputStream(archive)) {
            Archives.unpackGzipWithoutTopFolder(stream, folder.keycloak());
        }
    }

    private void layOut() throws IOException {
        Folders.copyResources("/keycloak/themes", folder.keycloak().resolve("themes"));
        Folders.copyResources("/keycloak/import", folder.keycloak().resolve("data/import"));
    }

    public ChildProcess process() {
        return new ChildProcess(
                NAME,
                ports.keycloak(),
                ChildProcess.Command.of(command("-Xmx320m", startArguments())),
                environment(),
                Set.of("KNOWHOW_LLM_API_KEY"),
                folder.log(NAME),
                ChildProcess.Readiness.http(URI.create(Ports.url(ports.keycloakManagement()) + "/health/ready")),
                ChildProcess.Ending.terminate(GRACE));
    }

    private List<String> startArguments() {
        return List.of(
                "start",
                "--optimized",
                "--import-realm",
                // Without it Keycloak looks for others of its kind on the network.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.keycloak(),
                "--http-management-port=" + ports.keycloakManagement(),
                "--hostname=" + ports.publicUrl() + "/auth",
                "--hostname-backchannel-dynamic=true",
                "--proxy-headers=xforwarded",
                "--log-level=INFO,io.smallrye.health:WARN");
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("KC_DB_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + DATABASE),
                Map.entry("KC_DB_USERNAME", DATABASE),
                Map.entry("KC_DB_PASSWORD", secrets.password(DATABASE)),
                Map.entry("KC_DB_POOL_INITIAL_SIZE", "1"),
                Map.entry("KC_DB_POOL_MIN_SIZE", "1"),
                Map.entry("KC_DB_POOL_MAX_SIZE", "15"),
                Map.entry("KNOWHOW_PUBLIC_URL", ports.publicUrl()),
                Map.entry("KNOWHOW_WEB_URL", Ports.url(Service.WEB.port(ports.base()))),
                Map.entry("KNOWHOW_WEB_CLIENT_SECRET", secrets.password(Realm.WEB_CLIENT)),
                Map.entry("KNOWHOW_KEYCLOAK_CLIENT_SECRET", secrets.password(Realm.TENANT_CLIENT)),
                Map.entry("KNOWHOW_STANDALONE_CLIENT_SECRET", secrets.password(Realm.STANDALONE_CLIENT)),
                Map.entry("KNOWHOW_ADMIN_USERNAME", Realm.ADMIN_USERNAME),
                Map.entry("KNOWHOW_ADMIN_PASSWORD", secrets.password(Realm.ADMIN_PASSWORD)));
    }

    private List<String> command(String heap, List<String> arguments) {
        var home = folder.keycloak();
        var command = new ArrayList<String>();
        command.add(Java.executable());
        command.add(heap);
        command.addAll(FLAGS);
        command.addAll(List.of(
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    /** Finds the archive that the build has put beside the launcher. */
    private static final class KeycloakArchive {
        private static Path in(Path home) {
            Path folder = home.resolve("gateway/standalone/target/keycloak");
            try (var files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".tar.gz"))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException | java.util.NoSuchElementException e) {
                throw new StandaloneException(
                        "Keycloak's archive is missing in " + folder + ": run ./mvnw -DskipTests package.", e);
            }
        }
    }
}
