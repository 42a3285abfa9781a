package dev.knowhow.training.job;

import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.knowledge.api.CandidatesResponse;
import dev.knowhow.knowledge.api.CandidatesResponse.Candidate;
import dev.knowhow.knowledge.api.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.training.backend.PairsFile;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.dataset.Example;
import dev.knowhow.training.dataset.Snapshot;
import dev.knowhow.training.job.PassageMatch.Passage;
import dev.knowhow.training.upstream.Embeddings;
import dev.knowhow.training.upstream.Passages;
import dev.knowhow.training.vector.Vectors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings together the questions to train on and the passages of their knowledge base. */
@Singleton
final class PairInputs {

    /** Fewer teach nothing (fusion is stable from 50 pairs on). */
    private static final int LEAST = 20;

    private final Passages passages;
    private final JobProgress progress;

    PairInputs(Passages passages, JobProgress progress) {
        this.passages = passages;
        this.progress = progress;
    }

    void write(
            Lease lease, AdapterKind kind, String store, Snapshot snapshot, Vectors vectors, WorkDirectory directory) {
        List<Example> examples = new ArrayList<>();
        snapshot.train(examples::add);
        PairsFile file = new PairsFile(directory);
        if (kind == AdapterKind.FUSION) {
            file.writeCandidates(candidates(lease, store, examples));
        } else {
            file.writePairs(pairs(store, examples, vectors.train()));
        }
    }

    private List<PairsFile.Question> candidates(Lease lease, String store, List<Example> examples) {
        List<PairsFile.Question> questions = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += Passages.BATCH) {
            List<Example> batch = examples.subList(from, Math.min(from + Passages.BATCH, examples.size()));
            CandidatesResponse found = passages.candidates(
                    store, batch.stream().map(Example::input).toList());
            for (int i = 0; i < batch.size(); i++) {
                questions.add(question(batch.get(i), found.data().get(i).candidates()));
            }
            progress.embedded(lease, from + batch.size(), examples.size(), Optional.<Duration>empty());
        }
        checkFound(
                (int) questions.stream()
                        .filter(question -> question.gold() >= 0)
                        .count(),
                examples.size());
        return questions;
    }

    private static PairsFile.Question question(Example example, List<Candidate> candidates) {
        int gold = PassageMatch.find(
                example,
                candidates.stream()
                        .map(found -> new Passage(found.chunkId(), found.fileId(), found.text()))
                        .toList());
        return new PairsFile.Question(
                document(example, gold < 0 ? null : candidates.get(gold).fileId()),
                candidates.stream().map(Candidate::features).toList(),
                gold);
    }

    private PairsFile.Pairs pairs(String store, List<Example> examples, float[][] vectors) {
        List<ChunkVector> chunks = passages.all(store);
        List<Passage> all = chunks.stream()
                .map(chunk -> new Passage(chunk.chunkId(), chunk.fileId(), chunk.text()))
                .toList();
        List<float[]> questions = new ArrayList<>();
        List<Integer> golds = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            int gold = PassageMatch.find(examples.get(i), all);
            if (gold >= 0) {
                questions.add(vectors[i]);
                golds.add(gold);
            }
        }
        checkFound(golds.size(), examples.size());
        return new PairsFile.Pairs(
                questions.toArray(float[][]::new),
                golds.stream().mapToInt(Integer::intValue).toArray(),
                chunks.stream().map(chunk -> Embeddings.decode(chunk.vector())).toArray(float[][]::new),
                chunks.stream().map(ChunkVector::fileId).toList());
    }

    private static void checkFound(int found, int all) {
        if (found < LEAST) {
            throw new JobFailedException(
                    JobFailedException.INVALID_FILE,
                    "Of " + all + " questions only " + found
                            + " have a passage in the knowledge base that answers them;" + " at least " + LEAST
                            + " are needed. Add the documents, or name the right knowledge base.",
                    "training_file");
        }
    }

    private static String document(Example example, @Nullable String found) {
        String named = example.documentId();
        if (named != null) {
            return named;
        }
        return found == null ? "" : found;
    }
}
