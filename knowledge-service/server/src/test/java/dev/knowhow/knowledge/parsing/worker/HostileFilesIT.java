package dev.knowhow.knowledge.parsing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.knowhow.knowledge.parsing.HostileFiles;
import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads files that are made to hurt, as shipped: each ends, with a reason, and reaches nothing. */
class HostileFilesIT {

    private static final long MOST_MEMORY = 400L << 20;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    @TempDir
    private Path folder;

    @TempDir
    private Path directory;

    private final AtomicLong peak = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();

    /** What came of a file. */
    private record Outcome(String name, String result, double seconds) {}

    @Test
    void hostileFilesEndWithAReasonAndReachNothing() throws Exception {
        List<Outcome> outcomes;
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var watch = Executors.newScheduledThreadPool(1)) {
            var _ = Thread.ofVirtual().start(() -> count(server));
            var _ = watch.scheduleWithFixedDelay(this::measure, 0, 20, TimeUnit.MILLISECONDS);
            outcomes = read(new HostileFiles(folder, "http://127.0.0.1:" + server.getLocalPort() + "/"));
        }

        System.out.printf("%d files, at most %,d kB in a process%n", outcomes.size(), peak.get() >> 10);
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(150);
        assertThat(peak).hasValueLessThanOrEqualTo(MOST_MEMORY);
        assertThat(connections).hasValue(0);
        // Folders are removed there, once their processes have ended.
        assertThat(ForkJoinPool.commonPool().awaitQuiescence(30, TimeUnit.SECONDS))
                .isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    private List<Outcome> read(HostileFiles files) throws Exception {
        var configuration = TestingConfiguration.read(
                ParsingConfiguration.class, Map.of("knowhow.parsing.directory", directory.toString()));
        try (var parser = new ChildProcessDocumentParser(configuration);
                var tenants = Executors.newFixedThreadPool(configuration.workers())) {
            var reading = new ArrayList<Callable<Outcome>>();
            files.files().forEach((name, file) -> reading.add(() -> read(parser, name, file, configuration.limits())));
            var outcomes = new ArrayList<Outcome>();
            for (var outcome : tenants.invokeAll(reading)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    /** Each as another tenant, so that none waits for what the one before it did. */
    private static Outcome read(
            ChildProcessDocumentParser parser, String name, Supplier<Path> file, ParsingLimits limits)
            throws IOException {
        var path = file.get();
        var start = System.nanoTime();
        var result =
                Caller.system(new TenantId(UUID.randomUUID()), "test").call(() -> read(parser, path, name, limits));
        Files.deleteIfExists(path);
        var outcome = new Outcome(name, result, (System.nanoTime() - start) / 1e9);
        System.out.printf("%6.2f s  %-32s %s%n", outcome.seconds(), outcome.name(), outcome.result());
        return outcome;
    }

    private static String read(ChildProcessDocumentParser parser, Path path, String name, ParsingLimits limits) {
        try {
            var document = parser.parse(path, name, limits);
            assertThat(document.text()).as(name).doesNotContain("root:", "\0");
            return "%,d characters".formatted(document.length());
        } catch (ParsingException e) {
            if (e.failure() == ParsingFailure.PARSER_FAILED) {
                fail(name + " fails as our fault: " + e.reason(), e);
            }
            assertThat(e.reason()).as(name).endsWith(".");
            return e.failure() + ": " + e.reason();
        }
    }

    private void count(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    /**
     * The most memory that each process ever had, as its kernel counts it. Until it runs its own program, a new process is
     * taken for the one that it was copied from.
     */
    private void measure() {
        ProcessHandle.current().children().forEach(child -> {
            var process = Path.of("/proc", Long.toString(child.pid()));
            try {
                var runs = Files.readString(process.resolve("cmdline")).contains(ParserWorker.class.getName());
                var status = PEAK.matcher(Files.readString(process.resolve("status")));
                if (runs && status.find()) {
                    peak.accumulateAndGet(Long.parseLong(status.group(1)) << 10, Math::max);
                }
            } catch (IOException e) {
                // it is gone, or this system does not tell
            }
        });
    }
}
