package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The only folder that a parser process may use: the file it reads now, which it may not change, and its temporary
 * files. Named after the service's process, so that what a killed one left is known.
 */
record WorkerFolder(Path root) implements AutoCloseable {

    private static final String NAME = "parser-";

    /** A new folder among the others. */
    static WorkerFolder create(Path parent) throws IOException {
        var prefix = NAME + ProcessHandle.current().pid() + "-";
        var folder = new WorkerFolder(Files.createTempDirectory(Files.createDirectories(parent), prefix)
                .toAbsolutePath());
        Files.createDirectory(folder.input());
        Files.createDirectory(folder.temporary());
        return folder;
    }

    /** Removes the folders of processes that are gone. */
    static void removeLeft(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(parent, NAME + "*-*")) {
            for (var folder : folders) {
                var owner = Long.parseLong(folder.getFileName().toString().split("-", -1)[1]);
                if (ProcessHandle.of(owner).isEmpty()) {
                    new WorkerFolder(folder).close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path input() {
        return root.resolve("input");
    }

    Path temporary() {
        return root.resolve("temporary");
    }

    /** Where the file of each request lies. */
    Path document() {
        return input().resolve("document");
    }

    /** Puts a file where the process may read it: by a link, where the file system has some. */
    void put(Path file) throws IOException {
        take();
        try {
            Files.createLink(document(), file);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(file, document());
        }
    }

    /** Takes the file away. */
    void take() throws IOException {
        Files.deleteIfExists(document());
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() {
        try {
            FolderRemoval.remove(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
