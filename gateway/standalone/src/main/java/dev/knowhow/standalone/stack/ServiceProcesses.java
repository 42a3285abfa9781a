package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.EncoderFolders;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.PrivateFiles;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.process.ChildProcess;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The five services as child processes: the environment that each of them reads. */
public final class ServiceProcesses {
    /** Internal callers and whom they call; each pair shares a key of its own. */
    private static final List<String> PAIRS = List.of(
            "gateway_tenant",
            "gateway_knowledge",
            "gateway_training",
            "knowledge_tenant",
            "knowledge_training",
            "training_tenant",
            "training_knowledge",
            "standalone_tenant",
            "standalone_knowledge");

    /** Those that ask the language model, and so may know its key. */
    private static final Set<Service> ASKING = Set.of(Service.KNOWLEDGE, Service.TRAINING);

    /** A service gives what is in flight 30 seconds, and then closes. */
    private static final Duration GRACE = Duration.ofSeconds(40);

    private final DataFolder folder;
    private final Ports ports;
    private final Secrets secrets;
    private final Path home;

    public ServiceProcesses(DataFolder folder, Ports ports, Secrets secrets, Path home) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
        this.home = home;
    }

    public ChildProcess process(Service service) throws IOException {
        Path jar = service.jar(home);
        var cache = new AotCache(folder, service, jar);
        int port = service.port(ports.base());
        return new ChildProcess(
                service.label(),
                port,
                () -> command(service, jar, cache, empty(folder.temporary(service.label()))),
                environment(service),
                ASKING.contains(service) ? Set.of() : Set.of("KNOWHOW_LLM_API_KEY"),
                folder.log(service.label()),
                ChildProcess.Readiness.http(URI.create(Ports.url(Ports.management(port)) + "/health/readiness")),
                ChildProcess.Ending.terminate(GRACE));
    }

    /**
     * Brings the service's database up to date, in a process of its own that knows the owner's password; nothing to do
     * where this build has done it.
     */
    public void migrate(Service service) throws IOException {
        Path jar = service.jar(home);
        Path stamp = folder.postgres().resolve("migrated-" + service.label());
        var build = AotCache.fingerprint(service, jar);
        if (Files.exists(stamp) && Files.readString(stamp).equals(build)) {
            return;
        }
        var environment = new HashMap<String, String>();
        database(service, environment);
        environment.remove("DB_PASSWORD");
        environment.put("DB_OWNER", service.ownerRole());
        environment.put("DB_OWNER_PASSWORD", secrets.password(service.ownerRole()));
        Commands.run(
                "Bringing the database of " + service.label() + " up to date",
                List.of(
                        Java.executable(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "migrate"),
                environment,
                folder.log(service.label()));
        PrivateFiles.write(stamp, build.getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes the start cache of a running service where it has none, for its next start. */
    public void makeCache(Service service, ProcessHandle running) throws IOException {
        new AotCache(folder, service, service.jar(home)).make(running, folder.log(service.label()));
    }

    /** A process that was killed has left its temporary files, among them the native libraries of every start. */
    private static Path empty(Path temporary) throws IOException {
        FolderRemoval.remove(temporary);
        PrivateFiles.createFolder(temporary);
        return temporary;
    }

    private static List<String> command(Service service, Path jar, AotCache cache, Path temporary) throws IOException {
        var command = new ArrayList<String>();
        command.add(Java.executable());
        command.addAll(service.flags());
        command.addAll(cache.flags());
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + temporary,
                "-Dknowhow.parent=" + ProcessHandle.current().pid(),
                "-jar",
                jar.toString()));
        return command;
    }

    private Map<String, String> environment(Service service) {
        var environment = new HashMap<>(addresses(service));
        tokenKeys(service, environment);
        if (service.hasDatabase()) {
            database(service, environment);
        }
        environment.putAll(
                switch (service) {
                    case WEB ->
                        Map.of(
                                "KNOWHOW_WEB_CLIENT_SECRET",
                                secrets.password(Realm.WEB_CLIENT),
                                "KNOWHOW_SESSION_KEY",
                                secrets.key("web_session"),
                                "KNOWHOW_KNOWLEDGE_MANAGEMENT_URL",
                                Ports.url(Ports.management(Service.KNOWLEDGE.port(ports.base()))));
                    case TENANT ->
                        Map.of(
                                "KNOWHOW_KEYCLOAK_CLIENT_SECRET", secrets.password(Realm.TENANT_CLIENT),
                                "KNOWHOW_API_KEY_PEPPER", secrets.key("api_key_pepper"));
                    case KNOWLEDGE ->
                        Map.of("KNOWHOW_DATA_DIR", folder.objects().toString());
                    case GATEWAY ->
                        Map.of(
                                "KNOWHOW_REQUEST_LOG",
                                folder.log(service.label())
                                        .resolveSibling("requests")
                                        .resolve("requests.log")
                                        .toString());
                    case TRAINING ->
                        Map.of("KNOWHOW_DATA_DIR", folder.training().toString());
                });
        if (service == Service.KNOWLEDGE) {
            environment.put(
                    "KNOWHOW_EMBEDDING_ENCODERS_DIRECTORY", folder.encoders().toString());
            new EncoderFolders(folder)
                    .inUse()
                    .ifPresent(encoder -> environment.put("KNOWHOW_EMBEDDING_ENCODER", encoder.toString()));
        }
        if (service == Service.TRAINING) {
            new EncoderLoraTrainerFolder(home)
                    .find()
                    .ifPresent(trainer -> environment.put("KNOWHOW_ENCODER_LORA_HOME", trainer.toString()));
        }
        return environment;
    }

    private Map<String, String> addresses(Service service) {
        var addresses = new HashMap<String, String>();
        addresses.put("PORT", Integer.toString(service.port(ports.base())));
        addresses.put("KNOWHOW_MANAGEMENT_PORT", Integer.toString(Ports.management(service.port(ports.base()))));
        addresses.put("KNOWHOW_HOST", "127.0.0.1");
        addresses.put("KNOWHOW_PUBLIC_URL", ports.publicUrl());
        addresses.put("KNOWHOW_KEYCLOAK_URL", Ports.url(ports.keycloak()));
        addresses.put("KNOWHOW_KEYCLOAK_ISSUER", ports.publicUrl() + "/auth/realms/knowhow");
        addresses.put("KNOWHOW_KEYCLOAK_BACKCHANNEL", Ports.url(ports.keycloak()) + "/auth/realms/knowhow");
        for (var other : Service.values()) {
            addresses.put("KNOWHOW_" + other.name() + "_URL", Ports.url(other.port(ports.base())));
        }
        return addresses;
    }

    private void tokenKeys(Service service, Map<String, String> environment) {
        for (var pair : PAIRS) {
            if (List.of(pair.split("_", -1)).contains(service.label())) {
                environment.put("KNOWHOW_TOKEN_KEY_" + pair.toUpperCase(Locale.ROOT), tokenKey(secrets, pair));
            }
        }
    }

    /** The key of internal tokens from one party to another, e.g. {@code standalone_tenant}. */
    public static String tokenKey(Secrets secrets, String pair) {
        return secrets.key("token_" + pair);
    }

    private void database(Service service, Map<String, String> environment) {
        environment.put("DB_URL", "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + service.database());
        environment.put("DB_USER", service.appRole());
        environment.put("DB_PASSWORD", secrets.password(service.appRole()));
    }
}
