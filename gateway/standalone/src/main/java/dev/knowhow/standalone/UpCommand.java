package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.StandaloneException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts everything and stays until it is told to stop. */
@Command(
        name = "up",
        description = {
            "Starts Knowhow and says how to get in.",
            "Stays until Ctrl-C, which stops everything; with --detach it goes on in the background."
        })
final class UpCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    @Option(names = "--detach", description = "Returns when everything is ready; stop it with ./knowhow down.")
    private boolean detach;

    @Option(names = "--unattended", hidden = true, description = "Nobody reads along: does not say how to get in.")
    private boolean unattended;

    @Override
    public Integer call() throws Exception {
        var folder = standalone.folder();
        var running = standalone.running();
        if (running.isPresent()) {
            System.out.println("Knowhow is running already.");
            Connection.read(folder.connection()).ifPresent(connection -> Welcome.print(connection, folder));
            return 0;
        }
        var ports = standalone.ports();
        Checks.ofStart(folder, ports, Standalone.home()).forEach(check -> {
            if (check.problem() != null) {
                throw new StandaloneException(check.problem());
            }
        });
        folder.create();
        return detach
                ? new Detached(folder, ports).start()
                : new Launcher(folder, ports, Standalone.home()).run(this::welcome);
    }

    /** What the background process says is kept in a log, which is no place for passwords. */
    private void welcome(Connection connection) {
        if (!unattended) {
            Welcome.print(connection, standalone.folder());
        }
    }
}
