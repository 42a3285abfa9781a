package dev.knowhow.training.vector;

import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.training.dataset.Snapshot;
import dev.knowhow.training.upstream.Embeddings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Embeds the inputs of a dataset version at knowledge-service, part by part, and keeps the result under the version's
 * SHA-256 and the encoder's id. A crash costs the part that was being embedded.
 */
@Singleton
public final class DatasetVectors {

    private static final String ENCODER_PROBE = "Which encoder is this?";

    private final Embeddings embeddings;
    private final VectorFiles files;
    private final VectorParts parts;
    private final Sql sql;

    DatasetVectors(Embeddings embeddings, VectorFiles files, VectorParts parts, Sql sql) {
        this.embeddings = embeddings;
        this.files = files;
        this.parts = parts;
        this.sql = sql;
    }

    /**
     * The vectors of the version under today's encoder, embedded now unless they are there.
     *
     * @throws dev.knowhow.training.upstream.UpstreamException if knowledge-service cannot embed now
     */
    public Vectors of(Snapshot snapshot, EmbeddingListener listener) {
        String encoder = embeddings.embed(List.of(ENCODER_PROBE)).encoder();
        Optional<Stored> stored = sql.inTransaction(() -> find(snapshot.sha256(), encoder));
        if (stored.isPresent()) {
            return files.read(encoder, stored.get().tokens(), stored.get().sha256());
        }
        Vectors vectors = embed(snapshot, encoder, listener);
        String sha256 = files.write(vectors);
        List<String> obsolete = sql.inTransaction(() -> keep(snapshot.sha256(), vectors, sha256));
        obsolete.forEach(files::delete);
        return vectors;
    }

    private Vectors embed(Snapshot snapshot, String encoder, EmbeddingListener listener) {
        int total = snapshot.trainExamples() + snapshot.heldOutExamples();
        VectorParts.Run run = parts.run(snapshot.sha256(), encoder, total, listener);
        snapshot.train(example -> run.add(example.input()));
        float[][] train = run.finish();
        long tokens = run.tokens();
        snapshot.heldOut(example -> run.add(example.input()));
        return new Vectors(encoder, tokens, train, run.finish());
    }

    private List<String> keep(String datasetVersion, Vectors vectors, String sha256) {
        sql.update("""
                insert into dataset_vectors (dataset_version, encoder, sha256, tokens)
                values (?, ?, ?, ?)
                on conflict (tenant_id, dataset_version, encoder) do nothing
                """, datasetVersion, vectors.encoder(), sha256, vectors.trainTokens());
        return new ArrayList<>(sql.list(
                "delete from dataset_vectors_part where dataset_version = ? and encoder = ? returning sha256",
                row -> row.text("sha256"),
                datasetVersion,
                vectors.encoder()));
    }

    private Optional<Stored> find(String datasetVersion, String encoder) {
        return sql.find(
                "select sha256, tokens from dataset_vectors where dataset_version = ? and encoder = ?",
                row -> new Stored(row.text("sha256"), row.bigint("tokens")),
                datasetVersion,
                encoder);
    }

    /** Where vectors lie. */
    private record Stored(String sha256, long tokens) {}
}
