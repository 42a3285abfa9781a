package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.Supervised;
import dev.knowhow.standalone.process.Supervisor;
import dev.knowhow.standalone.terminal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Everything that runs, brought up side by side as far as one part does not need another. */
public final class Stack {
    /** What fails gives up by itself; beside load a first start, which writes start caches, has taken more than five. */
    private static final Duration WHOLE_START = Duration.ofMinutes(15);

    private static final long POLL_MILLIS = 20;

    private static final Executor IN_BACKGROUND = task -> Thread.ofVirtual().start(task);

    private final DataFolder folder;
    private final Supervisor supervisor;
    private final Progress progress;
    private final PostgresServer postgres;
    private final KeycloakServer keycloak;
    private final ServiceProcesses services;
    private final RealmSettings realm;

    /** @param home the folder that the services have been built in */
    public Stack(DataFolder folder, Ports ports, Secrets secrets, Path home, Supervisor supervisor, Progress progress) {
        this.folder = folder;
        this.supervisor = supervisor;
        this.progress = progress;
        this.postgres = new PostgresServer(folder, ports, secrets);
        this.keycloak = new KeycloakServer(folder, ports, secrets, home);
        this.services = new ServiceProcesses(folder, ports, secrets, home);
        this.realm = new RealmSettings(folder, ports, secrets, System.getenv());
    }

    /** Returns when every part is ready. */
    public void start() throws IOException {
        var databases = new CompletableFuture<Void>();
        var parts = new LinkedHashMap<String, CompletableFuture<Supervised>>();
        parts.put(
                KeycloakServer.NAME,
                CompletableFuture.runAsync(this::prepareKeycloak, IN_BACKGROUND)
                        .thenCombine(databases, (prepared, created) -> supervisor.start(keycloak.process()))
                        .thenCompose(Supervised::firstReady));
        startPostgres();
        databases.complete(null);
        for (var service : Service.values()) {
            parts.put(
                    service.label(),
                    CompletableFuture.supplyAsync(() -> start(service), IN_BACKGROUND)
                            .thenCompose(Supervised::firstReady)
                            .thenApplyAsync(started -> makeCache(service, started), IN_BACKGROUND));
        }
        await(parts);
        realm.apply();
    }

    private Supervised start(Service service) {
        try {
            if (service.hasDatabase()) {
                services.migrate(service);
            }
            return supervisor.start(services.process(service));
        } catch (IOException e) {
            throw new StandaloneException(service.label() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Has a service that runs for the first time write its start cache, before anybody is told that it is ready: it stands
     * still meanwhile. One after the other, since each takes a processor core.
     */
    private synchronized Supervised makeCache(Service service, Supervised started) {
        started.running().ifPresent(process -> {
            try {
                services.makeCache(service, process);
            } catch (IOException | StandaloneException e) {
                progress.say("no start cache for " + service.label() + " (" + e.getMessage() + ")");
            }
        });
        return started;
    }

    private void startPostgres() throws IOException {
        var running = postgres.leftBehind();
        if (running.isEmpty()) {
            postgres.prepare();
        }
        await(Map.of(
                PostgresServer.NAME,
                supervisor.start(postgres.process(), running).firstReady()));
        postgres.createDatabases();
    }

    private void prepareKeycloak() {
        try {
            keycloak.prepare(progress::say);
        } catch (IOException e) {
            throw new StandaloneException("Keycloak cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /** Says which parts are ready as they get ready, and what is still waited for. */
    private void await(Map<String, CompletableFuture<Supervised>> parts) {
        var left = new LinkedHashMap<>(parts);
        long deadline = System.nanoTime() + WHOLE_START.toNanos();
        while (!left.isEmpty()) {
            left.entrySet().removeIf(part -> isReady(part.getKey(), part.getValue()));
            progress.waitingFor(left.keySet());
            if (System.nanoTime() > deadline) {
                var names = String.join(", ", left.keySet());
                throw new StandaloneException("Not ready within " + WHOLE_START.toMinutes() + " minutes: " + names
                        + "; " + folder.command("logs") + " may say why.");
            }
        }
    }

    private boolean isReady(String name, CompletableFuture<Supervised> part) {
        try {
            part.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            progress.say(name + " is ready");
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StandaloneException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StandaloneException reason ? reason : new IllegalStateException(e);
        }
    }

    /**
     * Stops everything from the outside in: when the gateway has ended, nobody waits for an answer of the console; when
     * that has ended, nobody calls the services or Keycloak; and nothing but these needs PostgreSQL.
     */
    public void stop() {
        stop(Set.of(Service.GATEWAY.label()));
        stop(Set.of(Service.WEB.label()));
        stop(Set.of(Service.TENANT.label(), Service.KNOWLEDGE.label(), Service.TRAINING.label(), KeycloakServer.NAME));
        stop(Set.of(PostgresServer.NAME));
    }

    private void stop(Set<String> names) {
        progress.say("stopping " + String.join(", ", new TreeSet<>(names)));
        supervisor.stop(names::contains);
    }
}
