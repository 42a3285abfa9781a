package dev.knowhow.durable.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Temporary files that a process which was killed has left behind. */
public final class StrayFiles {

    private StrayFiles() {}

    /** Removes the files of a folder that nobody has written for so long. Others may remove files of it meanwhile. */
    public static void remove(Path folder, Duration unwritten) throws IOException {
        FileTime before = FileTime.from(Instant.now().minus(unwritten));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, FileTime before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).compareTo(before) < 0;
        } catch (NoSuchFileException e) {
            // Whoever made it has just removed it.
            return false;
        }
    }
}
