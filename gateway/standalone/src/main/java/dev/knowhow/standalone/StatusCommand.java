package dev.knowhow.standalone;

import dev.knowhow.standalone.diagnosis.StorageState;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.process.ProcessState;
import dev.knowhow.standalone.process.ProcessTable;
import dev.knowhow.tenancy.process.Memory;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows every process with its port, state and memory. */
@Command(
        name = "status",
        description = "Shows each process with its port, process id, state and memory.",
        footer = "Exit code 0 when everything is ready, 1 when not, 3 when Knowhow is not running.")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;
    private static final String ROW = "%-12s %6s %8s  %-11s %9s  %s%n";

    @ParentCommand
    private Standalone standalone = new Standalone();

    private long total;

    @Override
    public Integer call() {
        var running = standalone.running();
        if (running.isEmpty()) {
            System.out.println("Knowhow is not running; start it with "
                    + standalone.folder().command("up") + ".");
            return NOT_RUNNING;
        }
        var table = running.get();
        System.out.printf(ROW, "PROCESS", "PORT", "PID", "STATE", "MEMORY", "");
        table.processes().forEach(this::print);
        table.launcher()
                .handle()
                .ifPresent(launcher -> row("launcher", "", Long.toString(launcher.pid()), "ready", own(launcher), ""));
        System.out.printf(ROW, "total", "", "", "", megabytes(total), "");
        StorageState.ask(new Ports(table.basePort()))
                .filter(StorageState::isFull)
                .ifPresent(state -> System.out.println(state.sentence(standalone.folder())));
        return table.ready() && table.processes().stream().allMatch(entry -> entry.state() == ProcessState.READY)
                ? 0
                : 1;
    }

    private void print(ProcessTable.Entry entry) {
        var handle = entry.handle();
        row(
                entry.name(),
                Integer.toString(entry.port()),
                handle.map(process -> Long.toString(process.pid())).orElse("-"),
                entry.state().toString(),
                handle.map(process -> Memory.proportional(process).orElse(0)).orElse(0L),
                remark(entry));
    }

    private String remark(ProcessTable.Entry entry) {
        if (entry.restarts() == 0) {
            return "";
        }
        var code = entry.lastExit();
        return "restarted " + entry.restarts() + (entry.restarts() == 1 ? " time" : " times")
                + (code == null ? "" : ", last exit code " + code) + "; see "
                + standalone.folder().command("logs " + entry.name());
    }

    private void row(String name, String port, String pid, String state, long bytes, String remark) {
        total += bytes;
        System.out.printf(ROW, name, port, pid, state, megabytes(bytes), remark);
    }

    /** The launcher's own memory: its children have rows of their own. */
    private static long own(ProcessHandle launcher) {
        return Memory.own(launcher).orElse(0);
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "-" : String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}
