package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingConfiguration;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** The parser of child processes as one tenant calls it. */
record TestingParser(TenantId tenant, ChildProcessDocumentParser parser) implements DocumentParser, AutoCloseable {

    /** How many megabytes of heap a worker has, how many files it reads, and for how many seconds it is kept unused. */
    record Workers(int megabytes, int files, int idleSeconds) {}

    /** @param directory where its workers work */
    static TestingParser create(Path directory, Workers workers, OcrConfiguration ocr) {
        return new TestingParser(
                new TenantId(UUID.randomUUID()),
                new ChildProcessDocumentParser(configuration(directory, workers), ocr));
    }

    private static ParsingConfiguration configuration(Path directory, Workers workers) {
        var limits = TestingDocuments.LIMITS;
        return new ParsingConfiguration(
                limits.maxFileSize(),
                limits.pdf().maxPages(),
                limits.pdf().maxOperators(),
                limits.pdf().maxForms(),
                limits.pdf().maxNesting(),
                limits.pdf().maxGlyphs(),
                limits.maxTextLength(),
                limits.maxCells(),
                limits.maxArchiveEntries(),
                limits.maxArchiveSize(),
                limits.maxExpansion(),
                limits.timeout(),
                2,
                (long) workers.megabytes() << 20,
                workers.files(),
                Duration.ofSeconds(workers.idleSeconds()),
                directory);
    }

    @Override
    public ParsedDocument parse(Path file, String filename, ParsingLimits limits) {
        return Caller.system(tenant, "test").call(() -> parser.parse(file, filename, limits));
    }

    @Override
    public byte[] renderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits) {
        return Caller.system(tenant, "test").call(() -> parser.renderPage(file, page, maxWidthPixels, limits));
    }

    TestingParser ofAnotherTenant() {
        return new TestingParser(new TenantId(UUID.randomUUID()), parser);
    }

    @Override
    public void close() {
        parser.close();
    }
}
