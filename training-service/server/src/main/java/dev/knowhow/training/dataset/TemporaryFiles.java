package dev.knowhow.training.dataset;

import dev.knowhow.durable.storage.StrayFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Files on disk while a dataset is read and checked. Whoever makes one removes it; those of a process that was killed go
 * when the next one is made, once nobody can be at work on them any more.
 */
@Singleton
final class TemporaryFiles {

    private static final Duration STRAY_AFTER = Duration.ofHours(6);

    private final Path directory;

    TemporaryFiles(DatasetConfiguration configuration) {
        this.directory = configuration.directory();
    }

    /** Work with a file on disk. */
    @FunctionalInterface
    interface Work<T> {
        T with(Path path) throws IOException;
    }

    /** Runs the work with a new, empty file, which is gone afterwards. */
    <T> T with(Work<T> work) throws IOException {
        Files.createDirectories(directory);
        StrayFiles.remove(directory, STRAY_AFTER);
        Path file = Files.createTempFile(directory, "", "");
        try {
            return work.with(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
