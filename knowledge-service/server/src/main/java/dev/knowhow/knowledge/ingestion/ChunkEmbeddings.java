package dev.knowhow.knowledge.ingestion;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.knowledge.chunking.TextChunk;
import dev.knowhow.knowledge.document.StoreProjection;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.tenancy.Sha256;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds the chunks of a document batch by batch. Each batch is kept in the database and nowhere else: a crash costs one
 * batch at most, and a document of 100,000 chunks no more memory than one of 16.
 */
@Singleton
final class ChunkEmbeddings {

    private final Embedder embedder;
    private final IngestionProgress progress;
    private final IngestionWatch watch;
    private final IngestionConfiguration configuration;
    private final Sql sql;

    ChunkEmbeddings(
            Embedder embedder,
            IngestionProgress progress,
            IngestionWatch watch,
            IngestionConfiguration configuration,
            Sql sql) {
        this.embedder = embedder;
        this.progress = progress;
        this.watch = watch;
        this.configuration = configuration;
        this.sql = sql;
    }

    /** Sees to it that the vector of every chunk is kept: computes those that an earlier try did not. */
    void embed(DocumentLease lease, @Nullable String title, List<TextChunk> chunks) {
        for (int from = 0; from < chunks.size(); from += configuration.batch()) {
            watch.checkDeadline(lease);
            int to = Math.min(from + configuration.batch(), chunks.size());
            embedBatch(lease, title, chunks.subList(from, to), to);
        }
    }

    private void embedBatch(DocumentLease lease, @Nullable String title, List<TextChunk> chunks, int done) {
        Map<Integer, String> kept = kept(lease, chunks);
        List<Pending> missing = chunks.stream()
                .map(chunk -> pending(title, chunk))
                .filter(item -> !item.sha256().equals(kept.get(item.chunk().seq())))
                .toList();
        keep(
                lease,
                missing,
                embedder.embedPassages(missing.stream().map(Pending::text).toList()),
                done);
    }

    private void keep(DocumentLease lease, List<Pending> batch, List<Embedding> vectors, int done) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Pending item = batch.get(i);
            rows.add(new @Nullable Object[] {
                lease.vectorStoreId(),
                lease.documentId(),
                item.chunk().seq(),
                embedder.modelId(),
                item.sha256(),
                vectors.get(i).toBytes()
            });
        }
        progress.write(lease, () -> {
            sql.batch("""
                    insert into chunk_embedding (vector_store_id, document_id, seq, model_id, text_sha256, vector)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (tenant_id, document_id, seq) do update
                    set model_id = excluded.model_id, text_sha256 = excluded.text_sha256, vector = excluded.vector
                    """, rows);
            sql.update(
                    "update document set chunks_embedded = ?, interruptions = 0 where id = ?",
                    done,
                    lease.documentId());
        });
    }

    /** The texts, by their hash, whose vectors are there. */
    private Map<Integer, String> kept(DocumentLease lease, List<TextChunk> chunks) {
        Map<Integer, String> kept = new HashMap<>();
        sql.doInTransaction(() -> sql.each(
                """
                select seq, text_sha256
                from chunk_embedding
                where document_id = ? and model_id = ? and seq between ? and ?
                """,
                row -> kept.put(row.integer("seq"), row.text("text_sha256")),
                lease.documentId(),
                embedder.modelId(),
                chunks.getFirst().seq(),
                chunks.getLast().seq()));
        return kept;
    }

    private static Pending pending(@Nullable String title, TextChunk chunk) {
        String text = StoreProjection.searchText(headings(title, chunk), chunk.text());
        return new Pending(chunk, text, Sha256.hex(text));
    }

    /** The document's title is the outermost heading of every chunk, unless it already is the first one. */
    static List<String> headings(@Nullable String title, TextChunk chunk) {
        List<String> path = chunk.headingPath();
        boolean titled = title != null
                && !title.isBlank()
                && (path.isEmpty() || !path.getFirst().equals(title));
        return titled ? Stream.concat(Stream.of(title), path.stream()).toList() : path;
    }

    /** A chunk and the text that is embedded for it. */
    private record Pending(TextChunk chunk, String text, String sha256) {}
}
