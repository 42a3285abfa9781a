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

    /** Rows sent to the database at once. */
    private static final int BATCH = 200;

    private final Embedder embedder;
    private final IngestionProgress progress;
    private final Sql sql;

    ChunkPublisher(Embedder embedder, IngestionProgress progress, Sql sql) {
        this.embedder = embedder;
        this.progress = progress;
        this.sql = sql;
    }

    /** Takes the vectors from where {@link ChunkEmbeddings} kept them, without their coming here. */
    void publish(DocumentLease lease, ParsedDocument parsed, List<TextChunk> chunks) {
        progress.write(lease, () -> {
            long version = sql.get(
                    "update vector_store set index_version = index_version + 1 where id = ? returning index_version",
                    row -> row.bigint("index_version"),
                    lease.vectorStoreId());
            replace(lease, version);
            insert(lease, parsed, chunks, version);
            requireAll(lease, chunks.size());
            sql.update("delete from chunk_embedding where document_id = ?", lease.documentId());
            sql.update("""
                    update document
                    set stage = 'INDEXING', chunks_total = ?, chunks_embedded = ?, usage_bytes = ?, interruptions = 0
                    where id = ?
                    """, chunks.size(), chunks.size(), usage(chunks), lease.documentId());
        });
    }

    private void replace(DocumentLease lease, long version) {
        if (sql.update("delete from chunk where document_id = ?", lease.documentId()) > 0) {
            sql.update(
                    "insert into document_removal (vector_store_id, version, file_id) values (?, ?, ?)",
                    lease.vectorStoreId(),
                    version,
                    lease.fileId());
        }
    }

    private void insert(DocumentLease lease, ParsedDocument parsed, List<TextChunk> chunks, long version) {
        CodePoints points = new CodePoints(parsed.text());
        int[] pageStarts = parsed.pages().stream()
                .mapToInt(page -> points.before(page.charStart()))
                .toArray();
        for (int from = 0; from < chunks.size(); from += BATCH) {
            List<@Nullable Object[]> rows = new ArrayList<>(BATCH);
            for (TextChunk chunk : chunks.subList(from, Math.min(from + BATCH, chunks.size()))) {
                rows.add(new @Nullable Object[] {
                    Ids.next("chunk_"),
                    lease.vectorStoreId(),
                    lease.fileId(),
                    chunk.text(),
                    points.before(chunk.charStart()),
                    points.before(chunk.charEnd()),
                    chunk.pageStart(),
                    chunk.pageEnd(),
                    pageStarts(pageStarts, chunk),
                    ChunkEmbeddings.headings(parsed.title(), chunk),
                    chunk.tokenCount(),
                    version,
                    lease.documentId(),
                    chunk.seq(),
                    embedder.modelId()
                });
            }
            sql.batch("""
                    insert into chunk (id, vector_store_id, document_id, file_id, seq, text, char_start, char_end,
                                       page_start, page_end, page_starts, headings, token_count, model_id, vector,
                                       added_version)
                    select ?, ?, kept.document_id, ?, kept.seq, ?, ?, ?, ?::int, ?::int, ?, ?, ?, kept.model_id,
                           kept.vector, ?
                    from chunk_embedding as kept
                    where kept.document_id = ? and kept.seq = ? and kept.model_id = ?
                    """, rows);
        }
    }

    private void requireAll(DocumentLease lease, int chunks) {
        long published = sql.get(
                "select count(*) as published from chunk where document_id = ?",
                row -> row.bigint("published"),
                lease.documentId());
        if (published != chunks) {
            throw new IllegalStateException("vectors of %,d of %,d chunks are kept".formatted(published, chunks));
        }
    }

    /** Where each page that the chunk touches begins, first to last. */
    private static int[] pageStarts(int[] starts, TextChunk chunk) {
        Integer first = chunk.pageStart();
        Integer last = chunk.pageEnd();
        return first == null || last == null ? new int[0] : Arrays.copyOfRange(starts, first - 1, last);
    }

    private long usage(List<TextChunk> chunks) {
        return chunks.stream()
                .mapToLong(chunk -> chunk.text().getBytes(StandardCharsets.UTF_8).length
                        + (long) embedder.dimensions() * Float.BYTES)
                .sum();
    }
}
