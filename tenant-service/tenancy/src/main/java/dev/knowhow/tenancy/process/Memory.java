package dev.knowhow.tenancy.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Memory of processes as the system accounts for it. */
public final class Memory {
    private Memory() {}

    /**
     * Bytes of memory of a process and its descendants, pages shared with others counted in proportion (PSS of
     * {@code smaps_rollup}, see proc(5)); empty where the system does not tell.
     */
    public static OptionalLong proportional(ProcessHandle process) {
        var sizes = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> pss(each.pid()))
                .filter(size -> size > 0)
                .toArray();
        return sizes.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(LongStream.of(sizes).sum());
    }

    /** As {@link #proportional}, without descendants. */
    public static OptionalLong own(ProcessHandle process) {
        long size = pss(process.pid());
        return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
    }

    /** Bytes of memory that a process has now, the native part included; empty where the system does not tell. */
    public static OptionalLong resident(long pid) {
        return kibibytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /** Bytes that new programs can use without swapping; empty where the system does not tell. */
    public static OptionalLong available() {
        return kibibytes(Path.of("/proc/meminfo"), "MemAvailable:");
    }

    private static long pss(long pid) {
        return kibibytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:")
                .orElse(0);
    }

    private static OptionalLong kibibytes(Path file, String label) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
