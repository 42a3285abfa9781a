package dev.knowhow.standalone;

import dev.knowhow.standalone.process.ProcessTable;
import dev.knowhow.standalone.stack.Leftovers;
import dev.knowhow.standalone.terminal.Progress;
import dev.knowhow.tenancy.process.Endings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops everything, also what a killed launcher left behind. */
@Command(name = "down", description = "Stops everything; the data stay.")
final class DownCommand implements Callable<Integer> {
    /** More than the launcher gives all its parts together before it kills what has not ended. */
    private static final Duration GRACE = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(200);

    @ParentCommand
    private Standalone standalone = new Standalone();

    @Override
    public Integer call() throws IOException {
        var progress = Progress.onStandardOutput();
        var running = standalone.running();
        if (running.isPresent()) {
            progress.say("stopping Knowhow");
            running.get().launcher().handle().ifPresent(launcher -> stop(launcher, progress));
        }
        boolean left = Leftovers.endAll(standalone.folder(), progress);
        progress.say(running.isPresent() || left ? "Knowhow has stopped" : "Knowhow is not running");
        return 0;
    }

    private void stop(ProcessHandle launcher, Progress progress) {
        launcher.destroy();
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (!Endings.isOverWithin(launcher, POLL) && System.nanoTime() < deadline) {
            progress.waitingFor(standalone.running().stream()
                    .flatMap(table -> table.processes().stream())
                    .filter(entry -> entry.handle().isPresent())
                    .map(ProcessTable.Entry::name)
                    .toList());
        }
        Endings.end(launcher, Duration.ZERO);
    }
}
