package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.stack.Leftovers;
import dev.knowhow.standalone.stack.PostgresProgram;
import dev.knowhow.standalone.stack.Service;
import dev.knowhow.tenancy.process.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at the machine before Knowhow starts on it. */
final class Checks {
    private static final int JAVA = 25;
    private static final long MEBIBYTE = 1L << 20;
    /** Keycloak, PostgreSQL and their data take about 0.5 GB, start caches 0.4 GB; the rest is for documents. */
    private static final long DISK = 2_000 * MEBIBYTE;
    /** What has all of that already is started on little, so that an installation on a full disk can be asked. */
    private static final long DISK_AGAIN = 200 * MEBIBYTE;
    /** All processes together take at most about 1.6 GB. */
    private static final long MEMORY = 1_700 * MEBIBYTE;

    private Checks() {}

    static List<Check> ofStart(DataFolder folder, Ports ports, Path home) {
        return List.of(
                java(), checkBuild(home), writable(folder), disk(folder), memory(), postgres(), ports(folder, ports));
    }

    private static Check java() {
        int version = Runtime.version().feature();
        return Check.of(
                "Java " + version,
                version >= JAVA,
                "Knowhow needs a JDK " + JAVA + ": install one or point KNOWHOW_JAVA_HOME at it.");
    }

    private static Check checkBuild(Path home) {
        var missing = Arrays.stream(Service.values())
                .filter(service -> service.findJar(home).isEmpty())
                .map(Service::label)
                .collect(Collectors.joining(", "));
        return Check.of(
                "built in " + home,
                missing.isEmpty(),
                "Not built: " + missing + "; run ./mvnw -DskipTests package in " + home + ".");
    }

    private static Check writable(DataFolder folder) {
        Path existing = folder.nearestExisting();
        return Check.of(
                "data folder " + folder.root(),
                Files.isDirectory(existing) && Files.isWritable(existing),
                "The data folder " + folder.root() + " cannot be written: choose another one with --data DIR.");
    }

    private static Check disk(DataFolder folder) {
        long free = folder.freeBytes();
        long needed = folder.isUsed() ? DISK_AGAIN : DISK;
        return Check.of(
                free / MEBIBYTE + " MB of disk free",
                free >= needed,
                "Only " + free / MEBIBYTE + " MB are free in " + folder.root() + ": Knowhow needs " + needed / MEBIBYTE
                        + " MB, so make room or choose another folder with --data DIR.");
    }

    private static Check memory() {
        long available = Memory.available().orElse(Long.MAX_VALUE);
        return Check.of(
                available == Long.MAX_VALUE ? "memory (unknown)" : available / MEBIBYTE + " MB of memory available",
                available >= MEMORY,
                "Only " + available / MEBIBYTE + " MB of memory are available: Knowhow needs " + MEMORY / MEBIBYTE
                        + " MB, so close some programs first.");
    }

    private static Check postgres() {
        return new Check("PostgreSQL runs here", PostgresProgram.obstacle());
    }

    private static Check ports(DataFolder folder, Ports ports) {
        var busy = ports.busy().stream()
                .filter(port -> !Leftovers.isOurs(folder, port))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return Check.of(
                "ports " + ports.base() + " to " + ports.postgres(),
                busy.isEmpty(),
                busy.isEmpty()
                        ? ""
                        : "Port " + busy + " is used by another program: stop that, or start with --port "
                                + ports.nextFree().base() + ".");
    }
}
