package dev.knowhow.training.vector;

import dev.knowhow.training.upstream.EmbeddedTexts;
import dev.knowhow.training.upstream.Embeddings;
import dev.knowhow.training.upstream.UpstreamException;
import dev.knowhow.training.vector.VectorRepository.Stored;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Embeds texts in parts of one request each, and keeps each part before it goes on to the next. */
@Singleton
class VectorParts {

    private final Embeddings embeddings;
    private final VectorFiles files;
    private final VectorRepository rows;

    VectorParts(Embeddings embeddings, VectorFiles files, VectorRepository rows) {
        this.embeddings = embeddings;
        this.files = files;
        this.rows = rows;
    }

    Run run(String datasetVersion, String encoder, int total, EmbeddingListener listener) {
        return new Run(datasetVersion, encoder, total, listener);
    }

    @Transactional
    Optional<Stored> find(String datasetVersion, String encoder, int number) {
        return rows.findPart(datasetVersion, encoder, number);
    }

    @Transactional
    void save(String datasetVersion, String encoder, int number, String sha256, long tokens) {
        rows.savePart(datasetVersion, encoder, number, sha256, tokens);
    }

    private Optional<Part> findKept(String datasetVersion, String encoder, int number) {
        return find(datasetVersion, encoder, number)
                .flatMap(kept -> files.readPart(kept.sha256()).map(vectors -> new Part(vectors, kept.tokens())));
    }

    private Part embed(String datasetVersion, String encoder, int number, List<String> texts) {
        EmbeddedTexts embedded = embeddings.embed(texts);
        if (!embedded.encoder().equals(encoder)) {
            throw new UpstreamException("knowledge-service has changed its encoder meanwhile.", null);
        }
        String sha256 = files.writePart(embedded.vectors());
        save(datasetVersion, encoder, number, sha256, embedded.tokens());
        return new Part(embedded.vectors(), embedded.tokens());
    }

    /** A part's vectors. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(float[][] vectors, long tokens) {}

    /** Embeds the texts of one dataset version, those to train on and then those held out. */
    final class Run {

        private final String datasetVersion;
        private final String encoder;
        private final int total;
        private final EmbeddingListener listener;
        private final Instant began = Instant.now();
        private final List<String> batch = new ArrayList<>(Embeddings.BATCH);
        private final List<float[]> vectors = new ArrayList<>();
        private int part;
        private int done;
        private int embedded;
        private long tokens;

        private Run(String datasetVersion, String encoder, int total, EmbeddingListener listener) {
            this.datasetVersion = datasetVersion;
            this.encoder = encoder;
            this.total = total;
            this.listener = listener;
        }

        void add(String text) {
            batch.add(text);
            if (batch.size() == Embeddings.BATCH) {
                flush();
            }
        }

        /** The vectors of the texts since the last call. */
        float[][] finish() {
            if (!batch.isEmpty()) {
                flush();
            }
            float[][] all = vectors.toArray(float[][]::new);
            vectors.clear();
            return all;
        }

        /** The tokens of all texts so far. */
        long tokens() {
            return tokens;
        }

        private void flush() {
            Optional<Part> kept = findKept(datasetVersion, encoder, part);
            Part current = kept.orElseGet(() -> embed(datasetVersion, encoder, part, batch));
            embedded += kept.isPresent() ? 0 : batch.size();
            done += batch.size();
            part++;
            tokens += current.tokens();
            vectors.addAll(Arrays.asList(current.vectors()));
            batch.clear();
            listener.onEmbedded(done, total, remaining());
        }

        private Optional<Duration> remaining() {
            return embedded == 0
                    ? Optional.empty()
                    : Optional.of(Duration.between(began, Instant.now())
                            .multipliedBy(total - done)
                            .dividedBy(embedded));
        }
    }
}
