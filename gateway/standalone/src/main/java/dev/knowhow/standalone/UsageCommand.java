package dev.knowhow.standalone;

import dev.knowhow.standalone.bootstrap.UsageLedgers;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Looks after the ledgers of what tenants used. */
@Command(
        name = "usage",
        description = "Looks after the ledgers of what tenants used.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = UsageCommand.Rebuild.class)
final class UsageCommand implements Callable<Integer> {
    @ParentCommand
    private Standalone standalone = new Standalone();

    /** There is one thing to do. */
    @Override
    public Integer call() {
        throw new StandaloneException("Say what to do: " + standalone.folder().command("usage rebuild"));
    }

    /** Recomputes. */
    @Command(
            name = "rebuild",
            description = "Recomputes the balances of ledgers from their entries, and ends with 1 if any differed.")
    static final class Rebuild implements Callable<Integer> {
        @ParentCommand
        private UsageCommand parent = new UsageCommand();

        @Option(names = "--tenant", paramLabel = "ALIAS", description = "This tenant alone (default: all of them).")
        private @Nullable String tenant;

        @Override
        public Integer call() {
            var standalone = parent.standalone;
            if (standalone.running().isEmpty()) {
                throw new StandaloneException(
                        "Knowhow does not run: " + standalone.folder().command("up") + " starts it.");
            }
            var ledgers = new UsageLedgers(standalone.folder(), standalone.ports(), new Secrets(standalone.folder()));
            return ledgers.rebuild(tenant, System.out::println) ? 0 : 1;
        }
    }
}
