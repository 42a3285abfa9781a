package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.LeasedRows;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.document.DocumentWarning;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.document.DocumentRepository;
import dev.knowhow.knowledge.document.DocumentRepository.BegunDocument;
import dev.knowhow.knowledge.document.IngestionQueue;
import dev.knowhow.knowledge.document.content.DocumentPage;
import dev.knowhow.knowledge.document.content.DocumentPageRepository;
import dev.knowhow.knowledge.document.content.PendingVectorRepository;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import dev.knowhow.tenancy.Caller;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves a document from stage to stage. Its deadline stands as when it was first begun; a stage begun but not ended
 * tells of an interruption.
 */
@Singleton
class IngestionProgress implements LeasedRows<DocumentLease> {

    private static final String WAITS_FOR_ROOM =
            "The installation's storage is full. The document waits and is read once its operator has made room.";

    private final IngestionConfiguration configuration;
    private final IngestionQueue queue;
    private final DocumentRepository documents;
    private final DocumentPageRepository pages;
    private final PendingVectorRepository vectors;

    IngestionProgress(
            IngestionConfiguration configuration,
            IngestionQueue queue,
            DocumentRepository documents,
            DocumentPageRepository pages,
            PendingVectorRepository vectors) {
        this.configuration = configuration;
        this.queue = queue;
        this.documents = documents;
        this.pages = pages;
        this.vectors = vectors;
    }

    @Override
    @Transactional
    public Optional<DocumentLease> begin(QueuedRun task) {
        return Optional.ofNullable(documents.begin(task.rowId(), task.run())).map(this::lease);
    }

    /** Keeps the text, in place of that of an earlier try. */
    void recordParsed(DocumentLease lease, ParsedDocument parsed) {
        CodePoints points = new CodePoints(parsed.text());
        List<DocumentPage> parsedPages = new ArrayList<>();
        for (ParsedPage page : parsed.pages()) {
            parsedPages.add(new DocumentPage(
                    lease.vectorStoreId(),
                    lease.documentId(),
                    parsedPages.size() + 1,
                    points.before(page.charStart()),
                    page.text(),
                    page.boxes()));
        }
        keep(
                lease,
                parsed,
                parsedPages,
                points.before(parsed.length()),
                Language.ofProse(parsed.text()).map(Language::code).orElse(null));
    }

    /** What takes long with a long text has been worked out before: the transaction only writes. */
    @Transactional
    void keep(
            DocumentLease lease,
            ParsedDocument parsed,
            List<DocumentPage> parsedPages,
            int length,
            @Nullable String language) {
        lock(lease);
        pages.delete(lease.documentId());
        pages.saveAll(parsedPages);
        documents.updateParsed(
                lease.documentId(),
                parsed.type().contentType(),
                parsed.title(),
                DocumentHeader.of(parsed, lease.filename()),
                parsed.pageCount(),
                length,
                language,
                warnings(parsed));
    }

    private static List<DocumentWarning> warnings(ParsedDocument parsed) {
        return parsed.warnings().stream()
                .map(warning ->
                        new DocumentWarning(warning.code(), warning.message(), warning.pages(), warning.languages()))
                .toList();
    }

    @Transactional
    void recordChunked(DocumentLease lease, int chunks) {
        lock(lease);
        documents.updateChunked(lease.documentId(), chunks);
    }

    /** The index has it: the end. */
    @Transactional
    void complete(DocumentLease lease) {
        lock(lease);
        documents.complete(lease.documentId());
        queue.fill(lease.lane());
    }

    @Override
    @Transactional
    public void fail(DocumentLease lease, TerminalReason reason) {
        lock(lease);
        documents.fail(lease.documentId(), reason.code(), reason.message());
        vectors.delete(lease.documentId());
        queue.fill(lease.lane());
    }

    @Override
    @Transactional
    public void waitForRoom(DocumentLease lease) {
        lock(lease);
        documents.waitForRoom(lease.documentId(), WAITS_FOR_ROOM);
    }

    @Override
    @Transactional
    public int countFailure(DocumentLease lease, String reason) {
        lock(lease);
        return documents.countFailure(lease.documentId(), reason);
    }

    /**
     * Holds the document until the transaction ends: whoever would take it waits.
     *
     * @throws LeaseLostException if another worker has taken it, or nobody wants it any more
     */
    @Transactional
    void lock(DocumentLease lease) {
        require(documents.lock(lease.documentId(), lease.fence()), lease);
    }

    /**
     * Whether the worker may go on.
     *
     * @throws LeaseLostException if not
     */
    @Transactional
    void check(DocumentLease lease) {
        require(documents.findHeld(lease.documentId(), lease.fence()), lease);
    }

    private static void require(Optional<String> held, DocumentLease lease) {
        if (held.isEmpty()) {
            throw new LeaseLostException(lease.documentId());
        }
    }

    private DocumentLease lease(BegunDocument begun) {
        return new DocumentLease(
                begun.id(),
                begun.vectorStoreId(),
                begun.fileId(),
                begun.filename(),
                new ObjectKey(Caller.current().requireTenant(), begun.sha256()),
                new StaticChunkingStrategy(begun.maxTokens(), begun.overlapTokens()),
                begun.lane(),
                begun.fence(),
                begun.published(),
                begun.interruptions(),
                begun.published() ? Instant.MAX : begun.startedAt().plus(configuration.deadline()));
    }
}
