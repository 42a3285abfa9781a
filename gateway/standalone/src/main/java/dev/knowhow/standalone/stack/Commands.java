package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Commands that end by themselves. */
final class Commands {
    private Commands() {}

    /** Runs the command to its end, its output going to the log; what failed is told with where to read on. */
    static void run(String what, List<String> command, Path log) throws IOException {
        int exit = exitCode(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
        if (exit != 0) {
            throw new StandaloneException(what + " failed with exit code " + exit + ": its log " + log + " says why.");
        }
    }

    static boolean succeeds(List<String> command) throws IOException {
        return exitCode(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD))
                == 0;
    }

    private static int exitCode(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
