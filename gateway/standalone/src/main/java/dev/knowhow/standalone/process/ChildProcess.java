package dev.knowhow.standalone.process;

import dev.knowhow.tenancy.process.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How to start, watch and stop one child process.
 *
 * @param name its name for people, which is also its log file's
 * @param command asked for at each start: what a later start is to be given may have been made by an earlier one
 * @param withheld environment variables of the launcher that are not its business
 * @param health answers 200 once it is ready
 * @param ending how it is stopped
 */
public record ChildProcess(
        String name,
        int port,
        Command command,
        Map<String, String> environment,
        Set<String> withheld,
        Path log,
        Readiness health,
        Ending ending) {
    public ChildProcess {
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }

    /** What a process is started with. */
    @FunctionalInterface
    public interface Command {
        List<String> words() throws IOException;

        static Command of(List<String> words) {
            var same = List.copyOf(words);
            return () -> same;
        }
    }

    /** Whether a process can do its work. */
    @FunctionalInterface
    public interface Readiness {
        boolean isReady();

        static Readiness http(URI uri) {
            return () -> HealthCheck.isHealthy(uri);
        }
    }

    /**
     * How a process is stopped.
     *
     * @param ask asks it to end
     * @param grace how long it may take
     */
    public record Ending(Consumer<ProcessHandle> ask, Duration grace) {
        /** The system's polite signal. */
        public static Ending terminate(Duration grace) {
            return new Ending(ProcessHandle::destroy, grace);
        }
    }

    /** A builder of the process, in a session of its own so that Ctrl-C reaches the launcher alone. */
    ProcessBuilder builder() throws IOException {
        var builder = new ProcessBuilder(Programs.inOwnSession(command.words()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeAll(withheld);
        builder.environment().putAll(environment);
        return builder;
    }
}
