package dev.knowhow.standalone.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one installation keeps; only its owner may look inside.
 *
 * @param root absolute path of the folder
 */
public record DataFolder(Path root) {
    /** Its name where none is given, below the current folder. */
    public static final String DEFAULT = "data";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** What to type for that command on this folder; the folder is left out where it is the one meant anyway. */
    public String command(String command) {
        var text = "./knowhow " + command;
        if (root.equals(Path.of(DEFAULT).toAbsolutePath().normalize())) {
            return text;
        }
        var folder = root.toString();
        return text + " --data "
                + (folder.matches("[\\w@%+=:,./-]+") ? folder : "'" + folder.replace("'", "'\\''") + "'");
    }

    /** Makes the folder and its parts where they are missing. */
    public DataFolder create() {
        try {
            for (var folder : List.of(root, log(), run(), objects(), aot(), temporary())) {
                PrivateFiles.createFolder(folder);
            }
            return this;
        } catch (IOException e) {
            throw new StandaloneException(
                    "The data folder " + root + " cannot be written (" + e.getMessage()
                            + "): choose another one with --data DIR.",
                    e);
        }
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path log(String process) {
        return log().resolve(process + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    /** Locked by the launcher as long as it runs. */
    public Path lock() {
        return run().resolve("launcher.lock");
    }

    public Path processes() {
        return run().resolve("processes.json");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path keycloak() {
        return root.resolve("keycloak");
    }

    /** Uploaded files and search indexes of knowledge-service. */
    public Path objects() {
        return root.resolve("knowledge");
    }

    /** Datasets, adapters and work directories of training-service. */
    public Path training() {
        return root.resolve("training");
    }

    /** Encoders that were added. */
    public Path encoders() {
        return root.resolve("encoders");
    }

    public Path aot() {
        return root.resolve("aot");
    }

    public Path connection() {
        return root.resolve("connection.json");
    }

    private Path temporary() {
        return root.resolve("tmp");
    }

    /** Where a process puts files that are of no use once it has ended. */
    public Path temporary(String process) {
        return temporary().resolve(process);
    }

    /** Everything that {@code reset} deletes; nothing else in the folder is touched. */
    public List<Path> contents() {
        return List.of(
                connection(),
                secrets(),
                postgres(),
                keycloak(),
                objects(),
                training(),
                encoders(),
                aot(),
                temporary(),
                run(),
                log());
    }

    /** True when a start has put something here before. */
    public boolean isUsed() {
        return Files.exists(secrets()) || Files.exists(postgres());
    }

    /** Bytes that can still be written to the file system of this folder. */
    public long freeBytes() {
        try {
            return Files.getFileStore(nearestExisting()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This folder, or the closest one above it that exists. */
    public Path nearestExisting() {
        for (@Nullable Path folder = root; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder)) {
                return folder;
            }
        }
        return root;
    }
}
