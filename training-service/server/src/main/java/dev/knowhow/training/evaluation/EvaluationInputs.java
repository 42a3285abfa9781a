package dev.knowhow.training.evaluation;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.adapter.StoredAdapter;
import dev.knowhow.training.dataset.snapshot.DatasetSnapshots;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.evaluation.result.Evaluations;
import dev.knowhow.training.intent.IntentHyperparameters;
import dev.knowhow.training.upstream.Embeddings;
import dev.knowhow.training.vector.DatasetVectors;
import dev.knowhow.training.vector.EmbeddingListener;
import dev.knowhow.training.vector.Vectors;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Opens what an adapter was trained on, and embeds what has no vector yet. */
@Singleton
final class EvaluationInputs {

    private final DatasetSnapshots snapshots;
    private final DatasetVectors vectors;
    private final Embeddings embeddings;
    private final Evaluations evaluations;

    EvaluationInputs(
            DatasetSnapshots snapshots, DatasetVectors vectors, Embeddings embeddings, Evaluations evaluations) {
        this.snapshots = snapshots;
        this.vectors = vectors;
        this.embeddings = embeddings;
        this.evaluations = evaluations;
    }

    /** The dataset version that a job trained on. */
    Snapshot snapshot(String jobId) {
        String version = evaluations
                .datasetVersion(jobId)
                .orElseThrow(() -> ProblemException.notFound("fine-tuning job", jobId));
        return snapshots.open(version);
    }

    /** The vectors of the version; embedded already, unless the encoder has changed since. */
    Vectors vectors(Snapshot snapshot, BooleanSupplier stopped) {
        EmbeddingListener listener = (done, total, remaining) -> StoppedException.throwIf(stopped);
        return vectors.of(snapshot, listener);
    }

    HeldOut openHeldOut(StoredAdapter adapter, List<String> classes, BooleanSupplier stopped) {
        Snapshot snapshot = snapshot(adapter.training().jobId());
        return HeldOut.read(snapshot, vectors(snapshot, stopped), classes);
    }

    /** How what the job trained is fitted once more; empty where what was held out is not to be learned from. */
    Optional<IntentHyperparameters> refitting(String jobId) {
        return evaluations.refitting(jobId);
    }

    float[][] embed(List<String> texts) {
        List<float[]> embedded = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += Embeddings.BATCH) {
            List<String> batch = texts.subList(from, Math.min(from + Embeddings.BATCH, texts.size()));
            embedded.addAll(List.of(embeddings.embed(batch).vectors()));
        }
        return embedded.toArray(float[][]::new);
    }
}
