package dev.knowhow.training.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers as knowledge-service lists them. */
final class SampleAnswers {

    private SampleAnswers() {}

    static Map<String, Object> guess(Map<String, Object> answer, String label) {
        Map<String, Object> guess = new HashMap<>(answer);
        guess.put("refused", true);
        guess.put(
                "knowhow",
                Map.of(
                        "model_version",
                        "ft:desk",
                        "label",
                        label,
                        "confidence",
                        0.8,
                        "alternatives",
                        List.of(),
                        "out_of_scope",
                        false,
                        "out_of_scope_score",
                        0,
                        "route",
                        "guess",
                        "audited",
                        false));
        return guess;
    }

    static Map<String, Object> answer(int number, String rating, @Nullable String corrected) {
        Map<String, Object> author = Map.of("type", "user", "id", "u", "name", "Ada");
        Map<String, Object> feedback =
                new HashMap<>(Map.of("rating", rating, "created_by", author, "created_at", "2026-01-01T00:00:00Z"));
        feedback.put("corrected_answer", corrected);
        Map<String, Object> citation = Map.ofEntries(
                Map.entry("document_id", "file-" + number % 12),
                Map.entry("filename", "a.pdf"),
                Map.entry("vector_store_id", "vs_docs"),
                Map.entry("version", 1),
                Map.entry("char_start", 0),
                Map.entry("char_end", 5),
                Map.entry("quote", "quote"),
                Map.entry("chunk_id", "chunk_" + number),
                Map.entry("score", 0.5),
                Map.entry("index", 3));
        return Map.ofEntries(
                Map.entry("id", "resp_" + number),
                Map.entry("object", "answer"),
                Map.entry("question", "What about item " + number + "?"),
                Map.entry("answer", "Item " + number + " is fine."),
                Map.entry("refused", false),
                Map.entry("citations", List.of(citation)),
                Map.entry("model", "knowhow"),
                Map.entry("status", "completed"),
                Map.entry("vector_store_ids", List.of("vs_docs")),
                Map.entry("index_versions", Map.of()),
                Map.entry("usage", Map.of("input_tokens", 1, "output_tokens", 1)),
                Map.entry("latency_ms", 1),
                Map.entry("created_by", author),
                Map.entry("created_at", "2026-01-01T00:00:00Z"),
                Map.entry("thread_id", "resp_" + number),
                Map.entry("feedback", feedback));
    }
}
