package dev.knowhow.knowledge.parsing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.DocumentParserContractTest;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.PdfLimits;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.tenancy.testing.TestingFolders;
import dev.knowhow.tenancy.testing.TestingWait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChildProcessDocumentParserTest extends DocumentParserContractTest {

    private static final Path DIRECTORY = TestingFolders.create("parsing");
    private static final ParsingLimits UNLIMITED = new ParsingLimits(
            10_000_000,
            new PdfLimits(10, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
            Integer.MAX_VALUE,
            10,
            10,
            10_000_000,
            10,
            Duration.ofMinutes(10));
    private static final TestingParser PARSER = create(64, 100, 30);

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @Override
    protected DocumentParser parser() {
        return PARSER;
    }

    private static TestingParser create(int megabytes, int filesPerWorker, int idleSeconds) {
        var workers = new TestingParser.Workers(megabytes, filesPerWorker, idleSeconds);
        return TestingParser.create(DIRECTORY, workers, TestingDocuments.NO_OCR);
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current().children().toList();
    }

    @Test
    void parseThatNeedsTooMuchMemoryFailsAndTheNextFileIsRead() {
        var large = documents.text("large.txt", "Words and words. ".repeat(1_000_000));
        var limits = new ParsingLimits(
                100_000_000, TestingDocuments.PDF_LIMITS, 100_000_000, 10, 10, 100_000_000, 10, Duration.ofSeconds(60));
        try (var parser = create(24, 100, 30)) {
            assertThatExceptionOfType(ParsingException.class)
                    .isThrownBy(() -> parser.parse(large, "large.txt", limits))
                    .matches(e -> e.failure() == ParsingFailure.OUT_OF_MEMORY)
                    .withMessageContaining("more than 24 MB");
            assertThat(parser.parse(documents.text("small.txt", "Small."), "small.txt", limits)
                            .text())
                    .isEqualTo("Small.");
        }
    }

    @Test
    void parseThatTakesTooLongFailsAndItsProcessIsGone() {
        var before = workers();
        var file = documents.pdf("some.pdf", List.of(List.of("Text.")));
        var limits = new ParsingLimits(
                10_000_000, TestingDocuments.PDF_LIMITS, 1000, 10, 10, 10_000_000, 10, Duration.ofMillis(1));
        try (var parser = create(64, 100, 30)) {
            assertThatExceptionOfType(ParsingException.class)
                    .isThrownBy(() -> parser.parse(file, "some.pdf", limits))
                    .matches(e -> e.failure() == ParsingFailure.TIMED_OUT)
                    .withMessageContaining("longer than 1 ms");
        }
        assertThat(workers())
                .filteredOn(worker -> !before.contains(worker))
                .allSatisfy(worker -> assertThat(worker.onExit()).succeedsWithin(TestingWait.PATIENCE));
    }

    @Test
    void parseWhoseProcessIsKilledFailsAndTheNextFileIsRead() throws Exception {
        try (var parser = create(64, 100, 30)) {
            var before = workers();
            var text = documents.text("a.txt", "Text.");
            assertThat(parser.parse(text, "a.txt", TestingDocuments.LIMITS).text())
                    .isEqualTo("Text.");
            for (var worker : workers()) {
                if (!before.contains(worker)) {
                    worker.destroyForcibly();
                    worker.onExit().get();
                }
            }
            assertThat(parser.parse(text, "a.txt", TestingDocuments.LIMITS).text())
                    .isEqualTo("Text.");
        }
    }

    @Test
    void workersAreReusedAndReplacedAfterTheirNumberOfFiles() {
        var text = documents.text("a.txt", "Text.");
        try (var parser = create(64, 2, 30)) {
            var before = workers();
            var seen = IntStream.range(0, 4)
                    .mapToObj(i -> {
                        var _ = parser.parse(text, "a.txt", TestingDocuments.LIMITS);
                        return workers().stream()
                                .filter(worker -> !before.contains(worker))
                                .toList();
                    })
                    .toList();
            assertThat(seen.get(0)).hasSize(1);
            assertThat(seen.get(1)).isEmpty();
            assertThat(seen.get(2)).hasSize(1).isNotEqualTo(seen.get(0));
            assertThat(seen.get(3)).isEmpty();
        }
    }

    @Test
    void workerReadsFilesOfOneTenantAlone() {
        var text = documents.text("a.txt", "Text.");
        var before = workers();
        try (var parser = create(64, 100, 30)) {
            var _ = parser.parse(text, "a.txt", TestingDocuments.LIMITS);
            var first = workers().stream()
                    .filter(worker -> !before.contains(worker))
                    .toList();
            var _ = parser.ofAnotherTenant().parse(text, "a.txt", TestingDocuments.LIMITS);
            var both = workers().stream()
                    .filter(worker -> !before.contains(worker))
                    .toList();
            var _ = parser.ofAnotherTenant().parse(text, "a.txt", TestingDocuments.LIMITS);

            assertThat(first).hasSize(1);
            assertThat(both).hasSize(2).containsAll(first);
            assertThat(first).allSatisfy(worker -> assertThat(worker.onExit()).succeedsWithin(TestingWait.PATIENCE));
        }
    }

    @Test
    void interruptedCallerCostsTheWorkerAtOnceAndOthersGoOn() throws Exception {
        var endless = documents.endlessPdf("endless.pdf");
        var before = workers();
        try (var parser = create(64, 100, 30)) {
            var failure = new CompletableFuture<ParsingException>();
            var caller = Thread.ofVirtual().start(() -> {
                try {
                    var _ = parser.parse(endless, "endless.pdf", UNLIMITED);
                } catch (ParsingException e) {
                    failure.complete(e);
                }
            });
            var worker = TestingWait.until(
                            "a worker reads",
                            () -> workers().stream()
                                    .filter(each -> !before.contains(each))
                                    .findAny())
                    .satisfies(Optional::isPresent)
                    .orElseThrow();

            caller.interrupt();

            assertThat(failure.get().reason()).contains("cancelled");
            assertThat(worker.onExit()).succeedsWithin(TestingWait.PATIENCE);
        }
    }

    @Test
    void idleWorkersEnd() {
        var text = documents.text("a.txt", "Text.");
        try (var parser = create(64, 100, 1)) {
            var before = workers();
            var _ = parser.parse(text, "a.txt", TestingDocuments.LIMITS);
            assertThat(workers())
                    .filteredOn(worker -> !before.contains(worker))
                    .hasSize(1)
                    .allSatisfy(worker -> assertThat(worker.onExit()).succeedsWithin(TestingWait.PATIENCE));
        }
    }

    @Test
    void manyCallersShareTwoWorkers() throws Exception {
        var files = IntStream.range(0, 12)
                .mapToObj(i -> documents.text("f" + i + ".txt", "Text " + i + "."))
                .toList();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = files.stream()
                    .<Callable<String>>map(file -> () -> parse(file).text())
                    .toList();
            var texts = callers.invokeAll(calls).stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(texts)
                    .containsExactlyElementsOf(IntStream.range(0, 12)
                            .mapToObj(i -> "Text " + i + ".")
                            .toList());
        }
    }

    @Test
    void workerSeesNoSecretsOfTheService() throws Exception {
        var worker = WorkerProcess.start(DIRECTORY, 64 << 20);
        try {
            var environment = Path.of("/proc", Long.toString(worker.pid()), "environ");
            assumeTrue(Files.exists(environment), "no /proc on this system");
            assertThat(Files.readString(environment)).doesNotContain("PATH=", "HOME=");
        } finally {
            worker.kill();
        }
    }
}
