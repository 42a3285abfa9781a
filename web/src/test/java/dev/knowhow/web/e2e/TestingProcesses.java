package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The processes of an installation, as its launcher keeps them. */
final class TestingProcesses {

    private static final int KIB = 1024;

    private TestingProcesses() {}

    /** The launcher that all others run under. */
    static ProcessHandle launcher(Path data) {
        return handle(table(data).path("launcher"))
                .orElseThrow(() -> new IllegalStateException("the launcher does not run"));
    }

    /** Those that run, by name. */
    static Map<String, ProcessHandle> running(Path data) {
        return table(data)
                .path("processes")
                .valueStream()
                .filter(entry -> handle(entry.path("id")).isPresent())
                .collect(Collectors.toMap(
                        entry -> entry.path("name").asText(),
                        entry -> handle(entry.path("id")).orElseThrow(),
                        (one, two) -> two));
    }

    /** Resident memory in bytes, by the kernel's account. */
    static long residentBytes(ProcessHandle process) {
        return status(process, "VmRSS");
    }

    private static long status(ProcessHandle process, String field) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))
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
