package dev.knowhow.standalone;

import dev.knowhow.standalone.folder.DataFolder;
import dev.knowhow.standalone.folder.Ports;
import dev.knowhow.standalone.folder.StandaloneException;
import dev.knowhow.standalone.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line, and what all its commands share. */
@Command(
        name = "knowhow",
        description = "Knowhow on this machine: PostgreSQL, Keycloak and the five services.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            EncoderCommand.class,
            UsageCommand.class,
            ResetCommand.class
        })
public final class Standalone {
    private static final int DEFAULT_PORT = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder for everything Knowhow keeps (default: ./data).")
    private Path data = Path.of(DataFolder.DEFAULT);

    @Option(
            names = "--port",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "The gateway's port; the seven after it are used too (default: that of the last start, or "
                    + DEFAULT_PORT + ").")
    private @Nullable Integer port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the annotation alone
    private boolean help;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Standalone())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof StandaloneException) {
                        command.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                });
    }

    DataFolder folder() {
        return new DataFolder(data);
    }

    /** The port asked for, or the one this data folder was last started with. */
    Ports ports() {
        var wanted = port;
        return new Ports(
                wanted != null
                        ? wanted
                        : ProcessTable.read(folder().processes())
                                .map(ProcessTable::basePort)
                                .orElse(DEFAULT_PORT));
    }

    /** Where the services have been built; the start script says. */
    static Path home() {
        return Path.of(System.getProperty("knowhow.home", ".")).toAbsolutePath().normalize();
    }

    /** What the running launcher says of itself; empty when none runs. */
    Optional<ProcessTable> running() {
        return ProcessTable.read(folder().processes())
                .filter(table -> isLocked() && table.launcher().handle().isPresent());
    }

    /** Whether a launcher holds this folder. */
    boolean isLocked() {
        if (Files.notExists(folder().lock())) {
            return false;
        }
        try (var channel = FileChannel.open(folder().lock(), StandardOpenOption.WRITE)) {
            var lock = channel.tryLock();
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
