package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.StandaloneException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Commands that end by themselves. */
final class Commands {
    private Commands() {}

    /** Runs the command to its end, its output going to the log; a failure names the log to read. */
    static void run(String what, List<String> command, Path log) throws IOException {
        run(what, command, Map.of(), log);
    }

    /** The same with more environment; of the launcher's own, secrets are withheld. */
    static void run(String what, List<String> command, Map<String, String> environment, Path log) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("KNOWHOW_LLM_API_KEY");
        builder.environment().putAll(environment);
        int exit = exitCode(builder);
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
