package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.stack.Logs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the last lines of the logs. */
@Command(name = "logs", description = "Shows the last lines of all logs, or of one.")
final class LogsCommand implements Callable<Integer> {
    private static final int POLL_MILLIS = 300;

    @ParentCommand
    private Standalone standalone = new Standalone();

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "gateway, web, tenant, knowledge, training, keycloak, postgres or launcher.")
    private @Nullable String service;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of each (default: ${DEFAULT-VALUE}).")
    private int lines = 50;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on showing what is added, until Ctrl-C.")
    private boolean follow;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var files = chooseFiles();
        var positions = new HashMap<Path, Long>();
        for (var file : files) {
            positions.put(file, Files.size(file));
            tail(file, files.size() > 1);
        }
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            for (var file : files) {
                more(file, positions, files.size() > 1);
            }
        }
        return 0;
    }

    private List<Path> chooseFiles() throws IOException {
        var files = Logs.files(standalone.folder());
        if (files.isEmpty()) {
            throw new StandaloneException(
                    "There are no logs in " + standalone.folder().root() + " yet: start with "
                            + standalone.folder().command("up") + ".");
        }
        var name = service;
        if (name == null) {
            return files;
        }
        var one = files.stream().filter(file -> label(file).equals(name)).toList();
        if (one.isEmpty()) {
            throw new StandaloneException("There is no log of " + name + "; there are "
                    + String.join(", ", files.stream().map(LogsCommand::label).toList()) + ".");
        }
        return one;
    }

    private void tail(Path file, boolean labelled) throws IOException {
        var last = new ArrayDeque<String>();
        try (var reader = Files.newBufferedReader(file)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                last.add(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            }
        }
        last.forEach(line -> print(file, line, labelled));
    }

    private void more(Path file, Map<Path, Long> positions, boolean labelled) throws IOException {
        try (var reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(Math.min(positions.getOrDefault(file, 0L), reader.length()));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                // RandomAccessFile reads bytes as ISO 8859-1 characters.
                print(file, new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), labelled);
            }
            positions.put(file, reader.getFilePointer());
        }
    }

    private void print(Path file, String line, boolean labelled) {
        out.println(labelled ? String.format("%-10s| %s", label(file), line) : line);
    }

    private static String label(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
