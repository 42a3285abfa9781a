package dev.knowhow.tenancy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders for what has no test to hand it a {@code @TempDir}: data of whole services, benchmarks. */
public final class TestingFolders {

    private TestingFolders() {}

    /** A new folder, which goes with the JVM. */
    public static Path create(String name) {
        try {
            Path folder = Files.createTempDirectory("knowhow-" + name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what is there; what others remove at the same time, or still hold, is theirs. */
    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // nobody is left to be told
        }
    }
}
