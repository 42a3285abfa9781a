package dev.knowhow.standalone.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts a command into a session of its own: a terminal's Ctrl-C and hang-up go to the launcher, which then stops its
 * children in order. Where the system has no {@code setsid} the children hear of it at the same time.
 */
public final class OwnSession {
    private static final Optional<Path> SETSID = find("setsid");

    private OwnSession() {}

    public static List<String> of(List<String> command) {
        var whole = new ArrayList<String>();
        SETSID.ifPresent(setsid -> whole.add(setsid.toString()));
        whole.addAll(command);
        return whole;
    }

    /** A program on the PATH. */
    public static Optional<Path> find(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
