package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.knowhow.web.e2e.adapter.TestingTraining.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learned fusion on SQuAD 1.1's development set through the public API of a running installation: every paragraph is a
 * document of one knowledge base; weights are learned from a few questions about the first third of the articles and
 * measured on all questions about the others. Arguments: data folder of the installation, {@code dev-v1.1.json}, numbers
 * of pairs, with commas, and of articles (48 are all). The gateway's rate limits must be raised for it.
 */
public final class SquadBenchmark {

    /** 16 of the 48 articles, as where the engine was measured. */
    private static final int LEARNED_FROM_ONE_IN = 3;

    private static final int TOKENS = 512;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestingTraining training;
    private final Map<String, String> paragraphs = new LinkedHashMap<>();
    private final List<Pair> known = new ArrayList<>();
    private final List<Pair> unseen = new ArrayList<>();

    private SquadBenchmark(TestingTraining training) {
        this.training = training;
    }

    public static void main(String[] arguments) throws IOException {
        SquadBenchmark benchmark = new SquadBenchmark(TestingTraining.of(Path.of(arguments[0])));
        benchmark.read(JSON.readTree(Path.of(arguments[1]).toFile()).path("data"), Integer.parseInt(arguments[3]));
        String store = benchmark.fill();
        for (String pairs : arguments[2].split(",", -1)) {
            for (int draw = 1; draw <= 3; draw++) {
                benchmark.report(store, Integer.parseInt(pairs), draw);
            }
        }
    }

    /** What belongs together, and is drawn together, is an article. */
    private void read(JsonNode all, int articles) {
        for (int article = 0; article < articles; article++) {
            for (JsonNode paragraph : all.path(article).path("paragraphs")) {
                String text = paragraph.path("context").asText();
                paragraphs.put("%04d.txt".formatted(paragraphs.size()), text);
                for (JsonNode question : paragraph.path("qas")) {
                    (article < articles / LEARNED_FROM_ONE_IN ? known : unseen)
                            .add(new Pair(question.path("question").asText(), text, "article " + article));
                }
            }
        }
    }

    private String fill() {
        long began = System.nanoTime();
        String store = training.knowledgeBase("SQuAD", training.uploadDocuments(paragraphs), TOKENS);
        System.out.printf(
                "%d paragraphs in a knowledge base after %.0f s; questions about unseen articles: %d%n",
                paragraphs.size(), (System.nanoTime() - began) / 1e9, unseen.size());
        return store;
    }

    private void report(String store, int pairs, int draw) {
        List<Pair> drawn = new ArrayList<>(known);
        Collections.shuffle(drawn, new Random(draw));
        long began = System.nanoTime();
        JsonNode job = training.succeeded(
                training.create(
                        "knowhow-fusion",
                        Map.of(
                                "training_file",
                                training.uploadExamples("pairs.jsonl", TestingTraining.pairs(drawn.subList(0, pairs))),
                                "validation_file",
                                training.uploadExamples("unseen.jsonl", TestingTraining.pairs(unseen)),
                                "suffix",
                                "squad",
                                "seed",
                                draw,
                                "metadata",
                                Map.of("vector_store_id", store))),
                Duration.ofHours(1));
        JsonNode evaluation = training.evaluation(TestingTraining.model(job));
        System.out.printf(
                "%d pairs, draw %d, %.0f s: fixed %.4f, learned %.4f; %s%n",
                pairs,
                draw,
                (System.nanoTime() - began) / 1e9,
                TestingTraining.system(evaluation, "base").path("accuracy").asDouble(),
                TestingTraining.system(evaluation, "tuned").path("accuracy").asDouble(),
                evaluation.at("/comparisons/0/sentence").asText());
        System.out.println("  gate " + evaluation.path("gate"));
    }
}
