package dev.knowhow.standalone.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the archives that PostgreSQL and Keycloak come in. */
final class Archives {
    private static final int OWNER_EXECUTE = 0100;

    private Archives() {}

    /** Unpacks a {@code .txz}. */
    static void unpackXz(InputStream archive, Path target) throws IOException {
        unpack(new XZCompressorInputStream(new BufferedInputStream(archive)), target, 0);
    }

    /** Unpacks a {@code .tar.gz} without the one folder that all its entries lie in. */
    static void unpackGzipWithoutTopFolder(InputStream archive, Path target) throws IOException {
        unpack(new GzipCompressorInputStream(new BufferedInputStream(archive)), target, 1);
    }

    private static void unpack(InputStream tar, Path target, int foldersToDrop) throws IOException {
        try (var entries = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var name = Path.of(entry.getName()).normalize();
                if (name.getNameCount() > foldersToDrop) {
                    var file = target.resolve(name.subpath(foldersToDrop, name.getNameCount()));
                    if (!file.normalize().startsWith(target)) {
                        throw new IOException("entry " + entry.getName() + " leaves the archive");
                    }
                    unpackEntry(entries, entry, file);
                }
            }
        }
    }

    private static void unpackEntry(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & OWNER_EXECUTE) != 0) {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
