package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.stack.Leftovers;
import dev.knowhow.standalone.terminal.Progress;
import dev.knowhow.standalone.terminal.Terminal;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Deletes what the installation keeps, after asking. */
@Command(name = "reset", description = "Deletes all tenants, documents, answers and secrets in the data folder.")
final class ResetCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        var folder = standalone.folder();
        if (standalone.isLocked()) {
            throw new StandaloneException("Knowhow is running: stop it first with " + folder.command("down") + ".");
        }
        if (!folder.isUsed()) {
            System.out.println("There is nothing of Knowhow in " + folder.root() + ".");
            return 0;
        }
        if (!yes && !isConfirmed(folder)) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        Leftovers.endAll(folder, Progress.onStandardOutput());
        delete(folder);
        System.out.println("Deleted. " + folder.command("up") + " starts afresh.");
        return 0;
    }

    private static boolean isConfirmed(DataFolder folder) {
        var console = Terminal.console()
                .orElseThrow(() -> new StandaloneException(
                        "reset deletes everything in " + folder.root() + ": say --yes if you mean it."));
        var answer = console.readLine(
                "This deletes all tenants, documents, answers and secrets in %s. Type yes to go on: ", folder.root());
        return "yes".equalsIgnoreCase(answer == null ? "" : answer.strip());
    }

    private static void delete(DataFolder folder) throws IOException {
        for (var part : folder.contents()) {
            FolderRemoval.remove(part);
        }
        try (var rest = Files.list(folder.root())) {
            if (rest.findAny().isEmpty()) {
                Files.delete(folder.root());
            }
        }
    }
}
