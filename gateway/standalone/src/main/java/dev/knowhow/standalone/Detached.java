package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.process.ProcessTable;
import dev.knowhow.standalone.stack.Java;
import dev.knowhow.tenancy.process.Programs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the launcher in a session of its own, shows what it says, and leaves when it is ready. */
final class Detached {
    private static final int POLL_MILLIS = 200;

    private final DataFolder folder;
    private final Ports ports;

    Detached(DataFolder folder, Ports ports) {
        this.folder = folder;
        this.ports = ports;
    }

    int start() throws IOException, InterruptedException {
        Path log = folder.log("launcher");
        long shown = Files.exists(log) ? Files.size(log) : 0;
        Process launcher = new ProcessBuilder(Programs.inOwnSession(command()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        while (launcher.isAlive() && !isReady(launcher)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            shown = show(log, shown);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        show(log, shown);
        if (!launcher.isAlive()) {
            return 1;
        }
        Connection.read(folder.connection()).ifPresent(connection -> Welcome.print(connection, folder));
        return 0;
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Java.executable());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Standalone.class.getName()));
        command.addAll(List.of(
                "up", "--unattended", "--data", folder.root().toString(), "--port", Integer.toString(ports.base())));
        return command;
    }

    private boolean isReady(Process launcher) {
        return ProcessTable.read(folder.processes())
                .filter(table -> table.launcher().pid() == launcher.pid())
                .map(ProcessTable::ready)
                .orElse(false);
    }

    private static long show(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var news = new byte[Math.toIntExact(file.length() - from)];
            file.readFully(news);
            System.out.print(new String(news, StandardCharsets.UTF_8));
            System.out.flush();
            return from + news.length;
        }
    }
}
