package dev.knowhow.training.job.run;

import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.api.training.CandidatesResponse.Candidate;
import dev.knowhow.knowledge.api.training.ChunkVectorsResponse.ChunkVector;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.backend.PairsFile;
import dev.knowhow.training.backend.WorkDirectory;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.passage.PassageMatch;
import dev.knowhow.training.upstream.KnowledgePassages;
import dev.knowhow.training.vector.Vectors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Brings together the questions to train on and the passages of their knowledge base. */
@Singleton
final class PairInputs {

    /** Fewer teach nothing (fusion is stable from 50 pairs on). */
    private static final int LEAST = 20;

    private final KnowledgePassages search;
    private final JobProgress progress;

    PairInputs(KnowledgePassages search, JobProgress progress) {
        this.search = search;
        this.progress = progress;
    }

    void write(
            JobLease lease,
            AdapterKind kind,
            String store,
            Snapshot snapshot,
            Vectors vectors,
            WorkDirectory directory) {
        List<Example> examples = new ArrayList<>();
        snapshot.train(examples::add);
        Passages passages = passages(store, examples, kind == AdapterKind.RETRIEVER);
        checkFound(passages.answering(), examples.size());
        PairsFile file = new PairsFile(directory);
        if (kind == AdapterKind.FUSION) {
            file.writeCandidates(candidates(lease, store, examples, vectors.train(), passages));
        } else {
            file.writePairs(pairs(vectors.train(), passages));
        }
    }

    /**
     * The passages of a knowledge base.
     *
     * @param documents the document of each passage, by the passage's id
     * @param vectors of the passages in the same order; none where they are not wanted
     * @param answering for each example the passages that answer it
     */
    private record Passages(Map<String, String> documents, List<float[]> vectors, List<Set<String>> answering) {}

    private Passages passages(String store, List<Example> examples, boolean withVectors) {
        PassageMatch match = new PassageMatch(examples);
        Map<String, String> documents = new LinkedHashMap<>();
        List<float[]> vectors = new ArrayList<>();
        search.chunks(store, (ChunkVector chunk) -> {
            match.offer(chunk.chunkId(), chunk.fileId(), chunk.text());
            documents.put(chunk.chunkId(), chunk.fileId());
            if (withVectors) {
                vectors.add(EncodedVector.decode(chunk.vector()));
            }
        });
        return new Passages(documents, vectors, match.answering());
    }

    private static void checkFound(List<Set<String>> answering, int all) {
        long found = answering.stream().filter(some -> !some.isEmpty()).count();
        if (found < LEAST) {
            throw JobFailures.invalidFile(
                    "Of " + all + " questions only " + found
                            + " have a passage in the knowledge base that answers them; at least " + LEAST
                            + " are needed. Add the documents, or name the right knowledge base.",
                    "training_file");
        }
    }

    private List<PairsFile.Question> candidates(
            JobLease lease, String store, List<Example> examples, float[][] vectors, Passages passages) {
        List<PairsFile.Question> questions = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += KnowledgePassages.BATCH) {
            int to = Math.min(from + KnowledgePassages.BATCH, examples.size());
            List<String> batch =
                    examples.subList(from, to).stream().map(Example::input).toList();
            List<List<Candidate>> found = search.candidates(store, batch, Arrays.copyOfRange(vectors, from, to), false);
            for (int i = from; i < to; i++) {
                Set<String> answering = passages.answering().get(i);
                questions.add(question(document(examples.get(i), answering, passages), found.get(i - from), answering));
            }
            progress.recordEmbedded(lease, to, examples.size(), Optional.<Duration>empty());
        }
        return questions;
    }

    private static PairsFile.Question question(String document, List<Candidate> candidates, Set<String> answering) {
        List<String> ids = candidates.stream().map(Candidate::chunkId).toList();
        int gold =
                ids.indexOf(ids.stream().filter(answering::contains).findFirst().orElse(""));
        return new PairsFile.Question(
                document, candidates.stream().map(Candidate::features).toList(), gold);
    }

    private static PairsFile.Pairs pairs(float[][] vectors, Passages passages) {
        Map<String, Integer> places = new HashMap<>();
        passages.documents().keySet().forEach(id -> places.put(id, places.size()));
        List<float[]> questions = new ArrayList<>();
        List<Integer> golds = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            Optional<Integer> gold = passages.answering().get(i).stream()
                    .map(id -> Objects.requireNonNull(places.get(id)))
                    .min(Integer::compare);
            if (gold.isPresent()) {
                questions.add(vectors[i]);
                golds.add(gold.get());
            }
        }
        return new PairsFile.Pairs(
                questions.toArray(float[][]::new),
                golds.stream().mapToInt(Integer::intValue).toArray(),
                passages.vectors().toArray(float[][]::new),
                List.copyOf(passages.documents().values()));
    }

    private static String document(Example example, Set<String> answering, Passages passages) {
        String named = example.documentId();
        if (named != null) {
            return named;
        }
        return answering.stream()
                .map(id -> Objects.requireNonNull(passages.documents().get(id)))
                .sorted()
                .findFirst()
                .orElse("");
    }
}
