package dev.knowhow.knowledge.api.testing;

import dev.knowhow.knowledge.api.embedding.EncodedVector;
import dev.knowhow.knowledge.api.training.CandidatesResponse;
import dev.knowhow.knowledge.api.training.ChunkVectorsResponse;
import dev.knowhow.knowledge.api.training.FindCandidatesRequest;
import dev.knowhow.knowledge.api.training.FindChunkVectorsRequest;
import dev.knowhow.knowledge.api.training.TrainingOperations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the passages of a knowledge base: all of them, and a question's by the cosine of hashed words. */
public final class StandInPassages implements TrainingOperations {

    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean upsideDown;

    private record Passage(String id, String fileId, String text) {}

    /** A question whose candidates were wanted, and whether its vector was to be taken as it is. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Asked(String question, float[] vector, boolean moved) {}

    /** Adds a passage. */
    public void add(String fileId, String text) {
        passages.add(new Passage("chunk_%04d".formatted(passages.size()), fileId, text));
    }

    /** A fusion adapter is deployed that ranks last what comes first by fixed weights; or no longer. */
    public void serveUpsideDown(boolean now) {
        upsideDown = now;
    }

    /** The questions that were asked, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public ChunkVectorsResponse findChunkVectors(String vectorStoreId, FindChunkVectorsRequest request) {
        String after = Objects.requireNonNullElse(request.after(), "");
        int limit = Objects.requireNonNull(request.limit());
        List<Passage> rest = passages.stream()
                .filter(passage -> passage.id().compareTo(after) > 0)
                .toList();
        List<ChunkVectorsResponse.ChunkVector> page = rest.stream()
                .limit(limit)
                .map(passage -> new ChunkVectorsResponse.ChunkVector(
                        passage.id(),
                        passage.fileId(),
                        EncodedVector.encode(StandInKnowledgeService.vector(passage.text())),
                        passage.text()))
                .toList();
        return new ChunkVectorsResponse(StandInKnowledgeService.ENCODER, page, rest.size() > limit);
    }

    @Override
    public CandidatesResponse findCandidates(String vectorStoreId, FindCandidatesRequest request) {
        List<String> questions = Objects.requireNonNull(request.queries());
        List<String> vectors = Objects.requireNonNull(request.vectors());
        List<CandidatesResponse.Query> data = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String question = questions.get(i);
            float[] vector = EncodedVector.decode(vectors.get(i));
            asked.add(new Asked(question, vector, Boolean.TRUE.equals(request.moved())));
            data.add(new CandidatesResponse.Query(passages.stream()
                    .map(passage -> candidate(passage, question, vector))
                    .sorted(Comparator.comparingDouble(found -> -found.score()))
                    .toList()));
        }
        return new CandidatesResponse(StandInKnowledgeService.ENCODER, 1, data);
    }

    private CandidatesResponse.Candidate candidate(Passage passage, String question, float[] vector) {
        float[] own = StandInKnowledgeService.vector(passage.text());
        double cosine = 0;
        for (int i = 0; i < own.length; i++) {
            cosine += (double) vector[i] * own[i];
        }
        Set<String> wanted = words(question);
        Set<String> there = words(passage.text());
        double covered = wanted.stream().filter(there::contains).count() / (double) wanted.size();
        double length = Math.log1p(there.size()) / 5;
        return new CandidatesResponse.Candidate(
                passage.id(),
                passage.fileId(),
                List.of((float) cosine, (float) covered, (float) covered, 0f, 0f, (float) length),
                cosine,
                covered,
                cosine,
                upsideDown ? -cosine : cosine);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1)));
    }
}
