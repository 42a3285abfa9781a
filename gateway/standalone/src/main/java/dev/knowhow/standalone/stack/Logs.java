package dev.knowhow.standalone.stack;

import dev.knowhow.standalone.folder.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log files of an installation. */
public final class Logs {
    private static final long LONGEST = 10L << 20;

    private Logs() {}

    /** Puts long logs aside, in place of the ones put aside before. */
    public static void rotate(DataFolder folder) throws IOException {
        for (var log : files(folder)) {
            if (Files.size(log) > LONGEST && !log.endsWith("launcher.log")) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** All current logs, in alphabetical order. */
    public static List<Path> files(DataFolder folder) throws IOException {
        if (Files.notExists(folder.log())) {
            return List.of();
        }
        try (var files = Files.list(folder.log())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
