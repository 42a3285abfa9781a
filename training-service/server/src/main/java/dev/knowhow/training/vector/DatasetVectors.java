package dev.knowhow.training.vector;

import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.upstream.Embeddings;
import dev.knowhow.training.vector.VectorRepository.Stored;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Embeds the inputs of a dataset version at knowledge-service, part by part, and keeps the result under the version's
 * SHA-256 and the encoder's id. A crash costs the part that was being embedded.
 */
@Singleton
public class DatasetVectors {

    private static final String ENCODER_PROBE = "Which encoder is this?";

    private final Embeddings embeddings;
    private final VectorFiles files;
    private final VectorParts parts;
    private final VectorRepository rows;

    DatasetVectors(Embeddings embeddings, VectorFiles files, VectorParts parts, VectorRepository rows) {
        this.embeddings = embeddings;
        this.files = files;
        this.parts = parts;
        this.rows = rows;
    }

    /**
     * The vectors of the version under today's encoder, embedded now unless they are there.
     *
     * @throws dev.knowhow.training.upstream.UpstreamException if knowledge-service cannot embed now
     */
    public Vectors of(Snapshot snapshot, EmbeddingListener listener) {
        String encoder = embeddings.embed(List.of(ENCODER_PROBE)).encoder();
        Optional<Stored> stored = find(snapshot.sha256(), encoder);
        if (stored.isPresent()) {
            return files.read(encoder, stored.get().tokens(), stored.get().sha256());
        }
        Vectors vectors = embed(snapshot, encoder, listener);
        String sha256 = files.write(vectors);
        keep(snapshot.sha256(), vectors, sha256).forEach(files::delete);
        return vectors;
    }

    private Vectors embed(Snapshot snapshot, String encoder, EmbeddingListener listener) {
        int total = snapshot.trainExamples() + snapshot.heldOutExamples();
        VectorParts.Run run = parts.run(snapshot.sha256(), encoder, total, listener);
        snapshot.train(example -> run.add(example.input()));
        float[][] train = run.finish();
        long tokens = run.tokens();
        snapshot.readHeldOut(example -> run.add(example.input()));
        return new Vectors(encoder, tokens, train, run.finish());
    }

    /** Notes where the vectors lie, and gives the objects that their parts lay in. */
    @Transactional
    List<String> keep(String datasetVersion, Vectors vectors, String sha256) {
        rows.insert(datasetVersion, vectors.encoder(), sha256, vectors.trainTokens());
        return rows.deleteParts(datasetVersion, vectors.encoder());
    }

    @Transactional
    Optional<Stored> find(String datasetVersion, String encoder) {
        return rows.find(datasetVersion, encoder);
    }
}
