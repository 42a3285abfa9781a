package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.process.ProcessTable;
import dev.knowhow.standalone.terminal.Progress;
import dev.knowhow.tenancy.process.Endings;
import java.time.Duration;
import java.util.List;

/** What a killed launcher has left running. */
public final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** True when that port is held by a process of this data folder that a start would adopt or end. */
    public static boolean isOurs(DataFolder folder, int port) {
        return PostmasterFile.read(folder.postgres().resolve("data"))
                        .filter(postgres -> postgres.port() == port)
                        .isPresent()
                || processes(folder).stream().anyMatch(entry -> holds(entry, port));
    }

    private static boolean holds(ProcessTable.Entry entry, int port) {
        int second = entry.name().equals(KeycloakServer.NAME) ? entry.port() + 1 : Ports.management(entry.port());
        return (entry.port() == port || second == port) && entry.handle().isPresent();
    }

    /** Ends the services and Keycloak; PostgreSQL goes on, for the new launcher to adopt. */
    public static boolean end(DataFolder folder, Progress progress) {
        var found = processes(folder).stream()
                .filter(entry -> !entry.name().equals(PostgresServer.NAME))
                .flatMap(entry -> entry.handle().stream())
                .toList();
        if (!found.isEmpty()) {
            progress.say("ending what a killed launcher left behind: " + found.size() + " still running");
        }
        found.forEach(ProcessHandle::destroy);
        found.forEach(process -> Endings.end(process, GRACE));
        return !found.isEmpty();
    }

    /** Ends everything, PostgreSQL too. */
    public static boolean endAll(DataFolder folder, Progress progress) {
        boolean found = end(folder, progress);
        var postgres = PostmasterFile.read(folder.postgres().resolve("data"));
        postgres.ifPresent(running -> {
            progress.say("stopping a PostgreSQL that a killed launcher left behind");
            PostgresServer.stop(folder);
        });
        return found || postgres.isPresent();
    }

    private static List<ProcessTable.Entry> processes(DataFolder folder) {
        return ProcessTable.read(folder.processes())
                .map(ProcessTable::processes)
                .orElse(List.of());
    }
}
