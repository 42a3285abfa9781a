package dev.knowhow.standalone;

import dev.knowhow.standalone.bootstrap.Bootstrap;
import dev.knowhow.standalone.folder.Connection;
import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.Secrets;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.Supervisor;
import dev.knowhow.standalone.stack.Leftovers;
import dev.knowhow.standalone.stack.Logs;
import dev.knowhow.standalone.stack.Stack;
import dev.knowhow.standalone.terminal.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** The process that everything else runs under. */
final class Launcher {
    private final DataFolder folder;
    private final Ports ports;
    private final Path home;
    private final Progress progress = Progress.onStandardOutput();

    Launcher(DataFolder folder, Ports ports, Path home) {
        this.folder = folder;
        this.ports = ports;
        this.home = home;
    }

    /**
     * Starts everything and stays until the process is asked to end.
     *
     * @param welcome receives how to sign in once everything is ready
     */
    int run(Consumer<Connection> welcome) throws IOException, InterruptedException {
        try (var channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lock(channel)) {
            progress.say("Knowhow starts in " + folder.root());
            Leftovers.end(folder, progress);
            Logs.rotate(folder);
            announce();
            var secrets = new Secrets(folder);
            var supervisor = new Supervisor(folder.processes(), ports.base(), progress::say);
            var stack = new Stack(folder, ports, secrets, home, supervisor, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, lock), "stop"));
            stack.start();
            var connection = new Bootstrap(folder, ports, secrets).run();
            supervisor.markReady();
            progress.say("Knowhow is ready");
            welcome.accept(connection);
            // Unpacking and starting took more memory than watching does: give it back.
            System.gc();
            new CountDownLatch(1).await();
            return 0;
        }
    }

    /** Tells the start script that jars in use are not to be built over. */
    private void announce() throws IOException {
        Path running = Files.createDirectories(home.resolve("gateway/standalone/target/running"));
        Path file = running.resolve(Long.toString(ProcessHandle.current().pid()));
        Files.write(file, new byte[0]);
        file.toFile().deleteOnExit();
    }

    private void stop(Stack stack, FileLock lock) {
        stack.stop();
        progress.say("Knowhow has stopped; its data stay in " + folder.root());
        assert lock.isValid();
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        var lock = channel.tryLock();
        if (lock == null) {
            throw new StandaloneException("Another ./knowhow up is starting on this data folder: wait for it.");
        }
        return lock;
    }
}
