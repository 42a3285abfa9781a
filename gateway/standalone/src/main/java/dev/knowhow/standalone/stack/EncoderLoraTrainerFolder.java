package dev.knowhow.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The trainer that training-service starts as a process of its own while it trains adapters of the encoder. */
final class EncoderLoraTrainerFolder {

    private static final String JAR = "knowhow-encoder-lora-[0-9][0-9A-Za-z.]*(-SNAPSHOT)?\\.jar";
    /** PyTorch itself; where it has none for the machine, the trainer is built without. */
    private static final String PYTORCH = "pytorch-[0-9.]+-[0-9.]+-[a-z].*\\.jar";

    private final Path target;

    EncoderLoraTrainerFolder(Path home) {
        this.target = home.resolve("training-service/encoder-lora/target");
    }

    /** Its folder, if it has been built and can run here. */
    Optional<Path> find() {
        return contains(target, JAR) && contains(target.resolve("lib"), PYTORCH)
                ? Optional.of(target)
                : Optional.empty();
    }

    private static boolean contains(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().matches(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
