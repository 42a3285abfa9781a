package dev.knowhow.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A running PostgreSQL, found by the {@code postmaster.pid} in its data directory.
 *
 * @param process the postmaster
 * @param port where it listens
 */
record PostmasterFile(ProcessHandle process, int port) {
    private static final int PORT_LINE = 3;

    /** The server that runs on that data directory; a file that a crash left behind counts for nothing. */
    static Optional<PostmasterFile> read(Path data) {
        try {
            Path file = data.resolve("postmaster.pid");
            var lines = Files.exists(file) ? Files.readAllLines(file) : java.util.List.<String>of();
            return lines.size() <= PORT_LINE
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst()))
                            .filter(process -> isOn(process, data))
                            .map(process -> new PostmasterFile(process, Integer.parseInt(lines.get(PORT_LINE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number in the file may belong to another process by now. */
    private static boolean isOn(ProcessHandle process, Path data) {
        var arguments = process.info().arguments().orElse(new String[0]);
        return process.isAlive() && Arrays.asList(arguments).contains(data.toString());
    }
}
