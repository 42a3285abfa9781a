package dev.knowhow.standalone.process;

import dev.knowhow.tenancy.process.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts a command into a session of its own: a terminal's Ctrl-C and hang-up go to the launcher, which then stops its
 * children in order. Where the system has no {@code setsid} the children hear of it at the same time.
 */
public final class OwnSession {
    private static final Optional<Path> SETSID = Programs.find("setsid");

    private OwnSession() {}

    public static List<String> of(List<String> command) {
        return SETSID.map(setsid -> Programs.before(command, setsid.toString())).orElse(command);
    }
}
