package dev.knowhow.knowledge.parsing.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.hostile.HostileFiles;
import dev.knowhow.knowledge.parsing.hostile.HostileKind;
import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingConfiguration;
import dev.knowhow.tenancy.testing.TestingFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads files that are made to hurt, in processes as shipped: each ends, with a reason, and reaches nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesIT {

    private static final long MOST_MEMORY = 400L << 20;
    private static final Comparator<Outcome> SLOWEST_FIRST =
            Comparator.comparingDouble(Outcome::seconds).reversed();
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path folder = TestingFolders.create("hostile-files");
    /** Deep enough that who climbs out of a folder of the processes lands within. */
    private final Path surroundings = TestingFolders.create("hostile-parsers");

    private final Path directory = surroundings.resolve("some/where/parsers");
    private final AtomicLong peak = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<HostileKind, List<Outcome>> outcomes = new LinkedHashMap<>();
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(1);
    private final ServerSocket server;
    private final ParsingConfiguration configuration;
    private final ChildProcessDocumentParser parser;

    HostileFilesIT() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        configuration = TestingConfiguration.read(
                ParsingConfiguration.class,
                Map.of(
                        "knowhow.parsing.directory",
                        directory.toString(),
                        // A tenth of what is shipped: to count ten times as far shows nothing more.
                        "knowhow.parsing.max-operators",
                        "2000000"));
        parser = new ChildProcessDocumentParser(
                configuration, TestingConfiguration.read(OcrConfiguration.class, Map.of()));
    }

    /** What came of a file. */
    private record Outcome(
            String name, double seconds, @Nullable ParsingFailure failure, String result) {

        /** Who runs into a limit waits a while for the next process. */
        boolean isSlowed() {
            return failure == ParsingFailure.TOO_LARGE
                    || failure == ParsingFailure.OUT_OF_MEMORY
                    || failure == ParsingFailure.TIMED_OUT;
        }
    }

    @BeforeAll
    void watch() {
        var _ = Thread.ofVirtual().start(this::count);
        var _ = watch.scheduleWithFixedDelay(this::measure, 0, 20, TimeUnit.MILLISECONDS);
    }

    @AfterAll
    void end() throws IOException {
        parser.close();
        watch.shutdownNow();
        server.close();
        report();
        // Folders are removed there, once their processes have ended.
        assertThat(ForkJoinPool.commonPool().awaitQuiescence(30, TimeUnit.SECONDS))
                .isTrue();
        assertThat(directory).isEmptyDirectory();
        try (var left = Files.walk(surroundings)) {
            assertThat(left.filter(path -> !directory.startsWith(path))).isEmpty();
        }
    }

    private void report() {
        outcomes.values().stream()
                .flatMap(List::stream)
                .sorted(SLOWEST_FIRST)
                .forEach(outcome ->
                        System.out.printf("%6.2f s  %-32s %s%n", outcome.seconds(), outcome.name(), outcome.result()));
        outcomes.forEach((kind, ended) -> {
            var slowest = Collections.min(ended, SLOWEST_FIRST);
            System.out.printf(
                    "%-20s %3d files, slowest %6.2f s %s%n", kind, ended.size(), slowest.seconds(), slowest.name());
        });
        System.out.printf("at most %,d kB in a process, %d connections%n", peak.get() >> 10, connections.get());
    }

    List<HostileKind> kinds() {
        return HostileFiles.kinds(folder, "http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(kinds().stream().mapToInt(kind -> kind.files().size()).sum()).isGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hostileFilesEndWithAReasonAndReachNothing(HostileKind kind) throws Exception {
        var ended = read(kind);
        outcomes.put(kind, ended);

        assertThat(ended).hasSameSizeAs(kind.files().keySet()).allSatisfy(outcome -> {
            assertThat(outcome.failure())
                    .as(outcome.name() + " fails as our fault")
                    .isNotEqualTo(ParsingFailure.PARSER_FAILED);
            assertThat(outcome.seconds())
                    .as(outcome.name())
                    .isLessThan(configuration.timeout().toMillis() / 1000.0 + 1);
            assertThat(outcome.result()).as(outcome.name()).endsWith(".");
        });
        assertThat(peak).hasValueLessThanOrEqualTo(MOST_MEMORY);
        assertThat(connections).hasValue(0);
    }

    /** As many at a time as there may be processes. */
    private List<Outcome> read(HostileKind kind) throws Exception {
        var waiting = new ConcurrentLinkedQueue<>(kind.files().entrySet());
        try (var readers = Executors.newFixedThreadPool(configuration.workers())) {
            Callable<List<Outcome>> reader = () -> read(waiting);
            var ended = new ArrayList<Outcome>();
            for (var some : readers.invokeAll(Collections.nCopies(configuration.workers(), reader))) {
                ended.addAll(some.get());
            }
            return ended;
        }
    }

    /** As one tenant, so that a process serves several files, and as another one where it would be slowed. */
    private List<Outcome> read(Queue<Map.Entry<String, Supplier<Path>>> waiting) throws IOException {
        var ended = new ArrayList<Outcome>();
        var tenant = new TenantId(UUID.randomUUID());
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            var path = next.getValue().get();
            var name = next.getKey();
            var outcome = Caller.system(tenant, "test").call(() -> read(path, name));
            Files.deleteIfExists(path);
            ended.add(outcome);
            tenant = outcome.isSlowed() ? new TenantId(UUID.randomUUID()) : tenant;
        }
        return ended;
    }

    private Outcome read(Path path, String name) {
        var start = System.nanoTime();
        try {
            var document = parser.parse(path, name, configuration.limits());
            assertThat(document.text()).as(name).doesNotContain("root:", "\0");
            return new Outcome(name, since(start), null, "%,d characters.".formatted(document.length()));
        } catch (ParsingException e) {
            return new Outcome(name, since(start), e.failure(), e.failure() + ": " + e.reason());
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void count() {
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
