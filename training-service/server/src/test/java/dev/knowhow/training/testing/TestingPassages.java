package dev.knowhow.training.testing;

import dev.knowhow.knowledge.api.embedding.EncodedVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the passages of a knowledge base: all of them, and a question's by the cosine of hashed words. */
public final class TestingPassages {

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

    Map<String, Object> chunks(Map<String, Object> request) {
        String after = request.get("after") == null ? "" : String.valueOf(request.get("after"));
        int limit = ((Number) Objects.requireNonNull(request.get("limit"))).intValue();
        List<Passage> rest = passages.stream()
                .filter(passage -> passage.id().compareTo(after) > 0)
                .toList();
        List<Map<String, String>> page = rest.stream()
                .limit(limit)
                .map(passage -> Map.of(
                        "chunk_id", passage.id(),
                        "file_id", passage.fileId(),
                        "text", passage.text(),
                        "vector", EncodedVector.encode(TestingKnowledgeService.vector(passage.text()))))
                .toList();
        return Map.of("model", TestingKnowledgeService.ENCODER, "data", page, "has_more", rest.size() > limit);
    }

    Map<String, Object> candidates(Map<String, Object> request) {
        List<?> questions = (List<?>) Objects.requireNonNull(request.get("queries"));
        List<?> vectors = (List<?>) Objects.requireNonNull(request.get("vectors"));
        List<Object> data = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String question = String.valueOf(questions.get(i));
            float[] vector = EncodedVector.decode(String.valueOf(vectors.get(i)));
            asked.add(new Asked(question, vector, Boolean.TRUE.equals(request.get("moved"))));
            data.add(Map.of(
                    "candidates",
                    passages.stream()
                            .map(passage -> candidate(passage, question, vector))
                            .sorted(Comparator.comparingDouble(
                                    found -> -(double) Objects.requireNonNull(found.get("score"))))
                            .toList()));
        }
        return Map.of("model", TestingKnowledgeService.ENCODER, "index_version", 1, "data", data);
    }

    private Map<String, Object> candidate(Passage passage, String question, float[] vector) {
        float[] own = TestingKnowledgeService.vector(passage.text());
        double cosine = 0;
        for (int i = 0; i < own.length; i++) {
            cosine += (double) vector[i] * own[i];
        }
        Set<String> asked = words(question);
        Set<String> there = words(passage.text());
        double covered = asked.stream().filter(there::contains).count() / (double) asked.size();
        double length = Math.log1p(there.size()) / 5;
        return Map.of(
                "chunk_id",
                passage.id(),
                "file_id",
                passage.fileId(),
                "features",
                List.of(cosine, covered, covered, 0.0, 0.0, length),
                "dense",
                cosine,
                "bm25",
                covered,
                "score",
                cosine,
                "served",
                upsideDown ? -cosine : cosine);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1)));
    }
}
