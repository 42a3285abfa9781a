package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.tenancy.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The ahead-of-time cache of one service (JEP 483, JEP 514): the first run records which classes it loads and writes the
 * cache when it is told to, and later runs start in a third of the time. A cache belongs to exactly one build. It is not
 * written when the service stops: that took a minute and a half beside load.
 */
final class AotCache {
    /** Characters of a hash that tell one build from another. */
    private static final int FINGERPRINT = 16;

    private final String label;
    private final Path file;
    private final Path recording;

    AotCache(DataFolder folder, Service service, Path jar) throws IOException {
        this.label = service.label();
        this.file = folder.aot().resolve(service.label() + "-" + fingerprint(service, jar) + ".aot");
        this.recording = file.resolveSibling(file.getFileName() + ".recording");
    }

    /** What the service is started with; caches of other builds and recordings of killed runs are deleted. */
    List<String> flags() throws IOException {
        deleteOthers();
        var quiet = "-Xlog:aot=off,aot*=off,cds=off,cds*=off";
        return List.of(Files.notExists(file) ? "-XX:AOTCacheOutput=" + recording : "-XX:AOTCache=" + file, quiet);
    }

    /** Lets a service that has been ready end its recording and write the cache, while it goes on running. */
    void make(ProcessHandle service, Path log) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Commands.run(
                "Writing the start cache " + file.getFileName(),
                List.of(Java.tool("jcmd"), Long.toString(service.pid()), "AOT.end_recording"),
                log);
        Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteOthers() throws IOException {
        try (var files = Files.list(file.getParent())) {
            for (var other : files.filter(this::isOther).toList()) {
                Files.delete(other);
            }
        }
    }

    private boolean isOther(Path other) {
        return other.getFileName().toString().startsWith(label + "-") && !other.equals(file);
    }

    /** Names this build of the service, as it runs on this Java. */
    static String fingerprint(Service service, Path jar) throws IOException {
        var text = new StringBuilder(Runtime.version().toString()).append(service.flags());
        describe(jar, text);
        try (var libraries = Files.list(jar.resolveSibling("lib"))) {
            for (var library : libraries.sorted().toList()) {
                describe(library, text);
            }
        }
        return Sha256.hex(text.toString()).substring(0, FINGERPRINT);
    }

    private static void describe(Path file, StringBuilder text) throws IOException {
        text.append('\n').append(file).append(' ').append(Files.size(file)).append(' ');
        text.append(Files.getLastModifiedTime(file).toMillis());
    }
}
