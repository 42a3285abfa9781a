package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.StandaloneException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Uploads sample documents and asks about them. */
@Command(name = "demo", description = "Uploads sample documents to the first demo tenant and asks four questions.")
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    @Override
    public Integer call() {
        if (standalone.running().isEmpty()) {
            throw new StandaloneException("Knowhow is not running: start it with ./knowhow up.");
        }
        return 0;
    }
}
