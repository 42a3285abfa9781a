package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.job.LeaseLostException;
import dev.knowhow.durable.job.LeasedRows;
import dev.knowhow.durable.job.QueuedRun;
import dev.knowhow.durable.job.TerminalReason;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.DocumentStage;
import dev.knowhow.knowledge.api.DocumentWarning;
import dev.knowhow.knowledge.chunking.ChunkingStrategy;
import dev.knowhow.knowledge.document.IngestionQueue;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedPage;
import dev.knowhow.tenancy.Caller;
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
final class IngestionProgress implements LeasedRows<DocumentLease> {

    private static final String WAITS_FOR_ROOM =
            "The installation's storage is full. The document waits and is read once its operator has made room.";

    private final IngestionConfiguration configuration;
    private final IngestionQueue queue;
    private final Sql sql;
    private final Json json;

    IngestionProgress(IngestionConfiguration configuration, IngestionQueue queue, Sql sql, Json json) {
        this.configuration = configuration;
        this.queue = queue;
        this.sql = sql;
        this.json = json;
    }

    @Override
    public Optional<DocumentLease> begin(QueuedRun task) {
        return sql.inTransaction(() -> sql.find("""
                update document as d
                set fence = d.fence + 1,
                    attempt = d.attempt + 1,
                    interruptions = d.interruptions + case when d.stage = 'RECEIVED' then 0 else 1 end,
                    stage = case when d.stage = 'INDEXING' then 'INDEXING' else 'PARSING' end,
                    started_at = coalesce(d.started_at, now())
                from file as f
                where d.id = ? and d.run = ? and d.stage not in ('COMPLETED', 'FAILED', 'CANCELLED')
                      and f.tenant_id = d.tenant_id and f.id = d.file_id
                returning d.id, d.vector_store_id, d.file_id, d.filename, f.sha256, d.max_tokens, d.overlap_tokens,
                          d.lane, d.fence, d.stage = 'INDEXING' as published, d.interruptions, d.started_at
                """, this::lease, task.rowId(), task.run()));
    }

    void enter(DocumentLease lease, DocumentStage stage) {
        write(lease, () -> sql.update("update document set stage = ? where id = ?", stage, lease.documentId()));
    }

    /** Keeps the text, in place of that of an earlier try. */
    void parsed(DocumentLease lease, ParsedDocument parsed) {
        CodePoints points = new CodePoints(parsed.text());
        List<@Nullable Object[]> pages = new ArrayList<>();
        for (ParsedPage page : parsed.pages()) {
            GlyphBoxes boxes = page.boxes();
            pages.add(new @Nullable Object[] {
                lease.vectorStoreId(),
                lease.documentId(),
                pages.size() + 1,
                points.before(page.charStart()),
                page.text(),
                boxes == null ? null : boxes.toBytes()
            });
        }
        write(lease, () -> {
            sql.update("delete from document_page where document_id = ?", lease.documentId());
            sql.batch("""
                    insert into document_page (vector_store_id, document_id, number, char_start, text, boxes)
                    values (?, ?, ?, ?, ?, ?)
                    """, pages);
            sql.update(
                    """
                    update document
                    set stage = 'CHUNKING', content_type = ?, title = ?, page_count = ?, text_length = ?,
                        warnings = ?::jsonb
                    where id = ?
                    """,
                    parsed.type().contentType(),
                    parsed.title(),
                    parsed.pageCount(),
                    points.before(parsed.length()),
                    json.write(warnings(parsed)),
                    lease.documentId());
        });
    }

    private static List<DocumentWarning> warnings(ParsedDocument parsed) {
        return parsed.warnings().stream()
                .map(warning -> new DocumentWarning(warning.code(), warning.message()))
                .toList();
    }

    void chunked(DocumentLease lease, int chunks) {
        write(
                lease,
                () -> sql.update(
                        "update document set stage = 'EMBEDDING', chunks_total = ?, chunks_embedded = 0 where id = ?",
                        chunks,
                        lease.documentId()));
    }

    /** The index has it: the end. */
    void complete(DocumentLease lease) {
        write(lease, () -> {
            sql.update("""
                    update document
                    set stage = 'COMPLETED', queued = false, error_code = null, error_message = null, interruptions = 0,
                        completed_at = now()
                    where id = ?
                    """, lease.documentId());
            queue.fill(lease.lane());
        });
    }

    @Override
    public void fail(DocumentLease lease, TerminalReason reason) {
        write(lease, () -> {
            sql.update("""
                    update document
                    set stage = 'FAILED', queued = false, error_code = ?, error_message = ?, completed_at = now()
                    where id = ?
                    """, reason.code(), reason.message(), lease.documentId());
            sql.update("delete from chunk_embedding where document_id = ?", lease.documentId());
            queue.fill(lease.lane());
        });
    }

    @Override
    public void waitForRoom(DocumentLease lease) {
        write(lease, () -> sql.update("""
                update document
                set attempt = attempt - 1, started_at = null, error_code = 'server_error', error_message = ?,
                    stage = case when stage = 'INDEXING' then stage else 'RECEIVED' end,
                    interruptions = interruptions - case when stage = 'INDEXING' then 1 else 0 end
                where id = ?
                """, WAITS_FOR_ROOM, lease.documentId()));
    }

    @Override
    public int countFailure(DocumentLease lease, String reason) {
        return sql.inTransaction(() -> {
            lock(lease);
            return sql.get("""
                    update document
                    set failures = failures + 1, error_code = 'server_error', error_message = ?,
                        stage = case when stage = 'INDEXING' then stage else 'RECEIVED' end,
                        interruptions = interruptions - case when stage = 'INDEXING' then 1 else 0 end
                    where id = ?
                    returning failures
                    """, row -> row.integer("failures"), reason, lease.documentId());
        });
    }

    /** Runs the work in a transaction in which the lease is held. */
    void write(DocumentLease lease, Runnable work) {
        sql.doInTransaction(() -> {
            lock(lease);
            work.run();
        });
    }

    /**
     * Whether the worker may go on.
     *
     * @throws LeaseLostException if not
     */
    void check(DocumentLease lease) {
        sql.doInTransaction(() -> require(lease, ""));
    }

    private void lock(DocumentLease lease) {
        require(lease, " for update");
    }

    private void require(DocumentLease lease, String locking) {
        boolean held = sql.find(
                        "select true as held from document where id = ? and fence = ?" + locking,
                        row -> row.bool("held"),
                        lease.documentId(),
                        lease.fence())
                .isPresent();
        if (!held) {
            throw new LeaseLostException(lease.documentId());
        }
    }

    private DocumentLease lease(Row row) {
        boolean published = row.bool("published");
        return new DocumentLease(
                row.text("id"),
                row.text("vector_store_id"),
                row.text("file_id"),
                row.text("filename"),
                new ObjectKey(Caller.current().requireTenant(), row.text("sha256")),
                new ChunkingStrategy(row.integer("max_tokens"), row.integer("overlap_tokens")),
                Lane.valueOf(row.text("lane")),
                row.bigint("fence"),
                published,
                row.integer("interruptions"),
                published ? Instant.MAX : row.instant("started_at").plus(configuration.deadline()));
    }
}
