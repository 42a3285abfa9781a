package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The processes of an installation, as its launcher keeps them. */
public final class TestingProcesses {

    private static final int KIB = 1024;

    private TestingProcesses() {}

    /** The launcher that all others run under. */
    static ProcessHandle launcher(Path data) {
        return handle(table(data).path("launcher"))
                .orElseThrow(() -> new IllegalStateException("the launcher does not run"));
    }

    /** Those that run, by name. */
    public static Map<String, ProcessHandle> running(Path data) {
        return running(data, entry -> true);
    }

    /** Those of them that are ready. */
    public static Map<String, ProcessHandle> ready(Path data) {
        return running(data, entry -> entry.path("state").asText().equalsIgnoreCase("ready"));
    }

    private static Map<String, ProcessHandle> running(Path data, Predicate<JsonNode> wanted) {
        Map<String, ProcessHandle> running = new HashMap<>();
        // looked up once: a process that is being stopped may be gone at the second look
        table(data)
                .path("processes")
                .valueStream()
                .filter(wanted)
                .forEach(entry -> handle(entry.path("id"))
                        .ifPresent(process -> running.put(entry.path("name").asText(), process)));
        return running;
    }

    /** Resident memory in bytes, by the kernel's account. */
    public static long residentBytes(ProcessHandle process) {
        return kernel(process, "status", "VmRSS");
    }

    /** Proportional memory in bytes: pages that several processes share count for each of them in part. */
    public static long proportionalBytes(ProcessHandle process) {
        return kernel(process, "smaps_rollup", "Pss");
    }

    private static long kernel(ProcessHandle process, String file, String field) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file))
                    .lines()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kib -> kib * KIB)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> handle(JsonNode id) {
        return Optional.of(id.path("pid").asLong())
                .filter(pid -> pid > 0)
                .map(ProcessHandle::of)
                .flatMap(Function.identity())
                .filter(ProcessHandle::isAlive);
    }

    private static JsonNode table(Path data) {
        try {
            return TestingHttp.parse(Files.readString(data.resolve("run/processes.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
