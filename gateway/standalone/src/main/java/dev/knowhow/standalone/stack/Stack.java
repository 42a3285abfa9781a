package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.Supervised;
import dev.knowhow.standalone.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Everything that runs, brought up side by side as far as one part does not need another. */
public final class Stack {
    private static final Duration WHOLE_START = Duration.ofMinutes(5);

    private final Supervisor supervisor;
    private final Progress progress;
    private final PostgresServer postgres;
    private final KeycloakServer keycloak;
    private final ServiceProcesses services;
    private final RealmSettings realm;

    /** @param home the folder that the services have been built in */
    public Stack(DataFolder folder, Ports ports, Secrets secrets, Path home, Supervisor supervisor, Progress progress) {
        this.supervisor = supervisor;
        this.progress = progress;
        this.postgres = new PostgresServer(folder, ports, secrets);
        this.keycloak = new KeycloakServer(folder, ports, secrets, home);
        this.services = new ServiceProcesses(folder, ports, secrets, home);
        this.realm = new RealmSettings(folder, ports, secrets, System.getenv());
    }

    /** Returns when every part is ready. */
    public void start() throws IOException {
        var keycloakPrepared = CompletableFuture.runAsync(this::prepareKeycloak);
        startPostgres();
        var waiting = new ArrayList<Supervised>();
        for (var service : Service.values()) {
            waiting.add(supervisor.start(services.process(service)));
        }
        join(keycloakPrepared);
        waiting.add(supervisor.start(keycloak.process()));
        await(waiting);
        realm.apply();
    }

    private void startPostgres() throws IOException {
        progress.waitFor(PostgresServer.NAME);
        var running = postgres.leftBehind();
        if (running.isEmpty()) {
            postgres.prepare();
        }
        await(List.of(supervisor.start(postgres.process(), running)));
        postgres.createDatabases();
    }

    private void prepareKeycloak() {
        try {
            keycloak.prepare(progress::say);
        } catch (IOException e) {
            throw new StandaloneException("Keycloak cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static void join(CompletableFuture<Void> task) {
        try {
            task.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StandaloneException reason ? reason : e;
        }
    }

    private void await(List<Supervised> processes) {
        var left = new ArrayList<>(processes);
        left.forEach(process -> progress.waitFor(process.name()));
        long deadline = System.nanoTime() + WHOLE_START.toNanos();
        while (!left.isEmpty()) {
            left.removeIf(process -> {
                boolean ready = process.isReadyWithin(Duration.ofMillis(50));
                if (ready) {
                    progress.ready(process.name());
                }
                return ready;
            });
            progress.tick();
            if (System.nanoTime() > deadline) {
                throw new StandaloneException(left.getFirst().name() + " was not ready within "
                        + WHOLE_START.toMinutes() + " minutes: ./knowhow logs "
                        + left.getFirst().name()
                        + " may say why.");
            }
        }
    }

    /** Stops everything in the order in which it is needed: services, Keycloak, PostgreSQL. */
    public void stop() {
        var names = List.of(Service.values()).stream().map(Service::label).toList();
        progress.say("stopping the services");
        supervisor.stop(names::contains);
        progress.say("stopping Keycloak and PostgreSQL");
        supervisor.stop(KeycloakServer.NAME::equals);
        supervisor.stop(PostgresServer.NAME::equals);
    }
}
