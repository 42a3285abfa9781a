package dev.knowhow.training.backend.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real trainer of encoder-lora adapters, as the build leaves it. */
public final class BuiltTrainer {

    /** Its jar and its libraries. */
    public static final Path HOME = Path.of("..", "encoder-lora", "target").toAbsolutePath();

    private BuiltTrainer() {}

    /** False where it is not built, or PyTorch has no library. */
    public static boolean canRun() throws IOException {
        if (!Files.isDirectory(HOME.resolve("lib"))) {
            return false;
        }
        try (Stream<Path> libraries = Files.list(HOME.resolve("lib"))) {
            return libraries.anyMatch(
                    file -> file.getFileName().toString().matches("pytorch-[0-9.]+-[0-9.]+-[a-z].*\\.jar"));
        }
    }
}
