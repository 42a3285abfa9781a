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
     * the same process id. Where the system has no {@code nice} the command is as it was.
     */
    public static List<String> withLowPriority(List<String> command) {
        return NICE.map(nice -> before(command, nice.toString(), "-n", "15")).orElse(command);
    }

    /** The command as arguments of a program. */
    public static List<String> before(List<String> command, String... program) {
        List<String> whole = new ArrayList<>(Arrays.asList(program));
        whole.addAll(command);
        return whole;
    }
}
