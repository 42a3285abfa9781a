package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.tenancy.Ids;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chunks of a document part of its knowledge base, all at once and as one new version of it. What an earlier
 * run left is replaced in the same transaction, so there is never a chunk twice.
 */
@Singleton
final class ChunkPublisher {

    private final Embedder embedder;
    private final IngestionProgress progress;
    private final Sql sql;

    ChunkPublisher(Embedder embedder, IngestionProgress progress, Sql sql) {
        this.embedder = embedder;
        this.progress = progress;
        this.sql = sql;
    }

    void publish(Lease lease, ParsedDocument parsed, List<EmbeddedChunk> chunks) {
        progress.write(lease, () -> {
            long version = sql.get(
                    "update vector_store set index_version = index_version + 1 where id = ? returning index_version",
                    row -> row.bigint("index_version"),
                    lease.vectorStoreId());
            replace(lease, version);
            insert(lease, parsed, chunks, version);
            sql.update("delete from chunk_embedding where document_id = ?", lease.documentId());
            sql.update("""
                    update document
                    set stage = 'INDEXING', chunks_total = ?, chunks_embedded = ?, usage_bytes = ?, interruptions = 0
                    where id = ?
                    """, chunks.size(), chunks.size(), usage(chunks), lease.documentId());
        });
    }

    private void replace(Lease lease, long version) {
        if (sql.update("delete from chunk where document_id = ?", lease.documentId()) > 0) {
            sql.update(
                    "insert into document_removal (vector_store_id, version, file_id) values (?, ?, ?)",
                    lease.vectorStoreId(),
                    version,
                    lease.fileId());
        }
    }

    private void insert(Lease lease, ParsedDocument parsed, List<EmbeddedChunk> chunks, long version) {
        CodePoints points = new CodePoints(parsed.text());
        int[] pageStarts = parsed.pages().stream()
                .mapToInt(page -> points.before(page.charStart()))
                .toArray();
        List<@Nullable Object[]> rows = new ArrayList<>(chunks.size());
        for (EmbeddedChunk embedded : chunks) {
            TextChunk chunk = embedded.chunk();
            rows.add(new @Nullable Object[] {
                Ids.next("chunk_"),
                lease.vectorStoreId(),
                lease.documentId(),
                lease.fileId(),
                chunk.seq(),
                chunk.text(),
                points.before(chunk.charStart()),
                points.before(chunk.charEnd()),
                chunk.pageStart(),
                chunk.pageEnd(),
                pageStarts(pageStarts, chunk),
                embedded.headings(),
                chunk.tokenCount(),
                embedder.modelId(),
                embedded.vector().toBytes(),
                version
            });
        }
        sql.batch("""
                insert into chunk (id, vector_store_id, document_id, file_id, seq, text, char_start, char_end,
                                   page_start, page_end, page_starts, headings, token_count, model_id, vector,
                                   added_version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    /** Where each page that the chunk touches begins, first to last. */
    private static int[] pageStarts(int[] starts, TextChunk chunk) {
        Integer first = chunk.pageStart();
        Integer last = chunk.pageEnd();
        return first == null || last == null ? new int[0] : Arrays.copyOfRange(starts, first - 1, last);
    }

    private static long usage(List<EmbeddedChunk> chunks) {
        return chunks.stream()
                .mapToLong(chunk -> chunk.chunk().text().getBytes(StandardCharsets.UTF_8).length
                        + (long) chunk.vector().dimensions() * Float.BYTES)
                .sum();
    }
}
