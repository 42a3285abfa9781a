package dev.knowhow.gateway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says about processes. */
final class Proc {

    private static final double TICKS_PER_SECOND = 100;

    private Proc() {}

    /** CPU-seconds of the processes so far, in user and kernel mode. */
    static double cpuSeconds(List<Long> pids) throws IOException {
        double sum = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            sum += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        }
        return sum;
    }

    /** A field of {@code /proc/PID/status} in kB, such as {@code VmRSS} or {@code VmHWM}. */
    static long kilobytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** A process and its children. */
    static List<Long> family(ProcessHandle root) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }
}
