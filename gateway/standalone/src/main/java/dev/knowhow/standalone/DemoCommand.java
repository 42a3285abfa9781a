package dev.knowhow.standalone;

import dev.knowhow.standalone.demo.Demo;
import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.ProcessTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Uploads sample documents and asks about them. */
@Command(
        name = "demo",
        description = {
            "Uploads five sample documents to the first demo tenant and asks four questions,",
            "one of which the documents do not answer. It uses the public API and the tenant's API key."
        })
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    @Override
    public Integer call() throws InterruptedException {
        if (!standalone.running().map(ProcessTable::ready).orElse(false)) {
            throw new StandaloneException("Knowhow is not running: start it with "
                    + standalone.folder().command("up") + ".");
        }
        var connection = Connection.read(standalone.folder().connection())
                .orElseThrow(() -> new StandaloneException(
                        "There is no " + standalone.folder().connection() + ": start again with "
                                + standalone.folder().command("up") + "."));
        new Demo(connection, standalone.folder(), System.out).run();
        return 0;
    }
}
