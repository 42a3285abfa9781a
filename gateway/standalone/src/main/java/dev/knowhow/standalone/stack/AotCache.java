package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The ahead-of-time cache of one service (JEP 483, JEP 514): the first run records which classes it loads, writes the
 * cache when it stops, and later runs start in a third of the time. A cache belongs to exactly one build.
 */
final class AotCache {
    private final Path file;
    private final Path recording;

    AotCache(DataFolder folder, Service service, Path jar) throws IOException {
        this.file = folder.aot().resolve(service.label() + "-" + fingerprint(service, jar) + ".aot");
        this.recording = file.resolveSibling(file.getFileName() + ".recording");
        deleteOthers(folder.aot(), service.label());
    }

    /** True when the next run records, which makes its stop take longer. */
    boolean isMissing() {
        return Files.notExists(file);
    }

    List<String> flags() {
        var quiet = "-Xlog:aot=off,aot*=off,cds=off,cds*=off";
        return List.of(isMissing() ? "-XX:AOTCacheOutput=" + recording : "-XX:AOTCache=" + file, quiet);
    }

    /** Takes the recording into use; only a run that got as far as being ready has seen what later runs need. */
    void keep() {
        try {
            if (Files.exists(recording)) {
                Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteOthers(Path folder, String label) throws IOException {
        try (var files = Files.list(folder)) {
            for (var other : files.filter(each -> isOther(each, label)).toList()) {
                Files.delete(other);
            }
        }
    }

    private boolean isOther(Path other, String label) {
        var name = other.getFileName().toString();
        return name.startsWith(label + "-") && !name.equals(file.getFileName().toString());
    }

    private static String fingerprint(Service service, Path jar) throws IOException {
        var text = new StringBuilder(Runtime.version().toString()).append(service.flags());
        describe(jar, text);
        try (var libraries = Files.list(jar.resolveSibling("lib"))) {
            for (var library : libraries.sorted().toList()) {
                describe(library, text);
            }
        }
        return HexFormat.of().formatHex(sha256(text.toString()), 0, 8);
    }

    private static void describe(Path file, StringBuilder text) throws IOException {
        text.append('\n').append(file).append(' ').append(Files.size(file)).append(' ');
        text.append(Files.getLastModifiedTime(file).toMillis());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
