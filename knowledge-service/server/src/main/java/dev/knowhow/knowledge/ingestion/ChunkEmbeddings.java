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

/** Embeds the chunks of a document batch by batch, keeping each batch, so that a crash costs one batch at most. */
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

    /** The chunks with their vectors: those that an earlier try computed, and the others now. */
    List<EmbeddedChunk> embed(Lease lease, @Nullable String title, List<TextChunk> chunks) {
        Map<Integer, Kept> kept = kept(lease);
        List<EmbeddedChunk> embedded = new ArrayList<>(chunks.size());
        for (int from = 0; from < chunks.size(); from += configuration.batch()) {
            watch.checkDeadline(lease);
            List<TextChunk> batch = chunks.subList(from, Math.min(from + configuration.batch(), chunks.size()));
            embedded.addAll(embedBatch(lease, title, batch, kept, from + batch.size()));
        }
        return embedded;
    }

    private List<EmbeddedChunk> embedBatch(
            Lease lease, @Nullable String title, List<TextChunk> chunks, Map<Integer, Kept> kept, int done) {
        List<Pending> batch =
                chunks.stream().map(chunk -> pending(title, chunk)).toList();
        List<Pending> missing =
                batch.stream().filter(item -> !item.isKept(kept)).toList();
        List<Embedding> vectors =
                embedder.embedPassages(missing.stream().map(Pending::text).toList());
        for (int i = 0; i < missing.size(); i++) {
            Pending item = missing.get(i);
            kept.put(item.chunk().seq(), new Kept(item.sha256(), vectors.get(i)));
        }
        keep(lease, missing, vectors, done);
        return batch.stream()
                .map(item -> new EmbeddedChunk(item.chunk(), item.headings(), vector(item, kept)))
                .toList();
    }

    private void keep(Lease lease, List<Pending> batch, List<Embedding> vectors, int done) {
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

    private Map<Integer, Kept> kept(Lease lease) {
        Map<Integer, Kept> kept = new HashMap<>();
        sql.doInTransaction(() -> sql.each(
                "select seq, text_sha256, vector from chunk_embedding where document_id = ? and model_id = ?",
                row -> kept.put(
                        row.integer("seq"),
                        new Kept(row.text("text_sha256"), Embedding.fromBytes(row.bytes("vector")))),
                lease.documentId(),
                embedder.modelId()));
        return kept;
    }

    private static Embedding vector(Pending item, Map<Integer, Kept> kept) {
        Kept found = kept.get(item.chunk().seq());
        if (found == null) {
            throw new IllegalStateException("chunk " + item.chunk().seq() + " was not embedded");
        }
        return found.vector();
    }

    /** The document's title is the outermost heading of every chunk, unless it already is the first one. */
    private static Pending pending(@Nullable String title, TextChunk chunk) {
        List<String> path = chunk.headingPath();
        boolean titled = title != null
                && !title.isBlank()
                && (path.isEmpty() || !path.getFirst().equals(title));
        List<String> headings =
                titled ? Stream.concat(Stream.of(title), path.stream()).toList() : path;
        String text = StoreProjection.searchText(headings, chunk.text());
        return new Pending(chunk, headings, text, Sha256.hex(text));
    }

    /** A vector computed for the text of that hash. */
    private record Kept(String sha256, Embedding vector) {}

    /** A chunk and the text that is embedded for it. */
    private record Pending(TextChunk chunk, List<String> headings, String text, String sha256) {

        boolean isKept(Map<Integer, Kept> kept) {
            Kept found = kept.get(chunk.seq());
            return found != null && found.sha256().equals(sha256);
        }
    }
}
