package dev.knowhow.tenancy.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Programs of this system that start others in some way. */
public final class Programs {

    private static final Optional<Path> NICE = find("nice");
    private static final Optional<Path> SETSID = find("setsid");

    /**
     * Where Linux groups processes by session (autogroup, see sched(7)), niceness counts only among those of one session:
     * the session itself has to be lowered. The system takes one such word in a tenth of a second, hence the second try.
     */
    private static final String LOWER_SESSION = """
            if [ -w /proc/self/autogroup ]; then
              { echo 10 > /proc/self/autogroup || { sleep 1; echo 10 > /proc/self/autogroup; }; } 2> /dev/null
            fi
            exec "$@"
            """;

    private Programs() {}

    /** A program on the PATH. */
    public static Optional<Path> find(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The command at low priority: who asks is answered first, what it does can wait. The program becomes the command, with
     * the same process id and, where the system has {@code setsid}, a session of its own. Where the system has no
     * {@code nice} the command is as it was.
     */
    public static List<String> withLowPriority(List<String> command) {
        return NICE.map(nice -> inLowSession(before(command, nice.toString(), "-n", "15")))
                .orElse(command);
    }

    private static List<String> inLowSession(List<String> command) {
        return SETSID.map(setsid -> before(command, setsid.toString(), "/bin/sh", "-c", LOWER_SESSION, "sh"))
                .orElse(command);
    }

    /** The command in a session of its own: a terminal's signals do not reach it. As it was where that cannot be. */
    public static List<String> inOwnSession(List<String> command) {
        return SETSID.map(setsid -> before(command, setsid.toString())).orElse(command);
    }

    /** The command as arguments of a program. */
    public static List<String> before(List<String> command, String... program) {
        List<String> whole = new ArrayList<>(Arrays.asList(program));
        whole.addAll(command);
        return whole;
    }
}
