package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * CLINC150 through the public API of a running installation: the training part is uploaded and trained, every request of
 * the test part is asked as a chat. Arguments: data folder of the installation, {@code data_full.json} of clinc150,
 * examples a class (0 for all), base model. The gateway's rate limits must be raised for it.
 */
public final class ClincBenchmark {

    private static final String OUT_OF_SCOPE = "oos";
    private static final int BINS = 15;
    private static final int SEED = 1;
    private static final int SIDE_BY_SIDE = 8;
    private static final double TARGET = 0.98;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestingTraining training;

    private ClincBenchmark(TestingTraining training) {
        this.training = training;
    }

    /** A request of the test part and what the adapter made of it. */
    private record Answered(
            String label,
            String said,
            double confidence,
            boolean refused,
            double outOfScopeScore,
            String route,
            long nanos) {

        boolean inScope() {
            return !label.equals(OUT_OF_SCOPE);
        }

        boolean right() {
            return said.equals(label);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new ClincBenchmark(TestingTraining.of(Path.of(arguments[0])));
        JsonNode data = JSON.readTree(Path.of(arguments[1]).toFile());
        List<JsonNode> test = new ArrayList<>();
        data.path("test").forEach(test::add);
        data.path("oos_test").forEach(test::add);
        String model = benchmark.train(data.path("train"), test, Integer.parseInt(arguments[2]), arguments[3]);
        benchmark.reportEvaluation(model);
        report(benchmark.ask(model, test));
        System.out.printf("one client in a row, p50: %.1f ms%n", benchmark.latency(model, test));
        benchmark.reportRouting(model, test);
    }

    private String train(JsonNode train, List<JsonNode> test, int perClass, String base) {
        long began = System.nanoTime();
        JsonNode job = training.succeeded(
                training.create(
                        base,
                        Map.of(
                                "training_file",
                                training.uploadExamples("train.jsonl", lines(train, perClass)),
                                "validation_file",
                                training.uploadExamples("test.jsonl", lines(test, 0)),
                                "suffix",
                                "clinc",
                                "seed",
                                1)),
                Duration.ofHours(1));
        System.out.printf("job succeeded after %.1f s%n", (System.nanoTime() - began) / 1e9);
        for (JsonNode event : training.get(
                        "/v1/fine_tuning/jobs/" + job.path("id").asText() + "/events?limit=5")
                .path("data")) {
            System.out.println("  " + event.path("message").asText());
        }
        return TestingTraining.model(job);
    }

    private void reportEvaluation(String model) {
        JsonNode evaluation = training.evaluation(model);
        for (JsonNode system : evaluation.path("systems")) {
            ObjectNode figures = system.deepCopy();
            figures.remove(List.of("per_class", "confusion", "reliability"));
            System.out.println("evaluation " + figures);
        }
        System.out.println("gate " + evaluation.path("gate"));
        System.out.println("comparisons " + evaluation.path("comparisons"));
        System.out.println("learning curve " + evaluation.path("learning_curve"));
    }

    /** An assistant in front of a knowledge base that knows nothing of the subject: what counts is what goes direct. */
    private void reportRouting(String model, List<JsonNode> test) throws InterruptedException, ExecutionException {
        double outside = test.stream()
                        .filter(example -> example.path(1).asText().equals(OUT_OF_SCOPE))
                        .count()
                / (double) test.size();
        String store = training.knowledgeBase("clinc " + System.nanoTime(), List.of(), 800);
        String name = "clinc-" + Long.toString(System.nanoTime(), 36);
        training.post(
                "/api/v1/assistants",
                Map.of(
                        "name",
                        name,
                        "model",
                        model,
                        "vector_store_id",
                        store,
                        "policy",
                        Map.of("mode", "speculative", "target_precision", TARGET, "out_of_scope_share", outside)));
        List<Answered> direct = ask("assistant:" + name, test).stream()
                .filter(answer -> answer.route().equals("direct"))
                .toList();
        System.out.printf(
                "routing at a target of %.0f %%: %.1f %% answered directly, %.2f %% of them right%n",
                100 * TARGET, 100.0 * direct.size() / test.size(), 100 * share(direct, Answered::right));
    }

    /** Drawn at random: the data's neighbours are often the same sentence in other words. */
    private static byte[] lines(Iterable<JsonNode> examples, int perClass) {
        List<JsonNode> drawn = new ArrayList<>();
        examples.forEach(drawn::add);
        Collections.shuffle(drawn, new Random(SEED));
        Map<String, Integer> taken = new HashMap<>();
        StringBuilder lines = new StringBuilder();
        for (JsonNode example : drawn) {
            String label = example.path(1).asText();
            if (perClass == 0 || taken.merge(label, 1, Integer::sum) <= perClass) {
                lines.append(TestingExamples.line(example.path(0).asText(), label))
                        .append('\n');
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Answered> ask(String model, List<JsonNode> test) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<Answered>> futures = test.stream()
                    .map(example -> executor.submit(() -> ask(model, example)))
                    .toList();
            List<Answered> answered = new ArrayList<>();
            for (Future<Answered> future : futures) {
                answered.add(future.get());
            }
            return answered;
        }
    }

    private Answered ask(String model, JsonNode example) {
        long began = System.nanoTime();
        JsonNode answer =
                training.chat(model, example.path(0).asText()).requireSuccess().json();
        JsonNode told = answer.path("knowhow");
        return new Answered(
                example.path(1).asText(),
                told.at("/alternatives/0/label").asText(),
                told.path("confidence").asDouble(),
                told.path("out_of_scope").asBoolean(),
                told.path("out_of_scope_score").asDouble(),
                told.path("route").asText(),
                System.nanoTime() - began);
    }

    private double latency(String model, List<JsonNode> test) {
        double[] millis = test.stream()
                .limit(500)
                .mapToDouble(example -> ask(model, example).nanos() / 1e6)
                .sorted()
                .toArray();
        return millis[millis.length / 2];
    }

    private static void report(List<Answered> answers) {
        List<Answered> inScope = answers.stream().filter(Answered::inScope).toList();
        List<Answered> outside =
                answers.stream().filter(answer -> !answer.inScope()).toList();
        System.out.printf("in-scope accuracy %.2f %% of %d%n", 100 * share(inScope, Answered::right), inScope.size());
        System.out.printf("expected calibration error, %d bins: %.4f%n", BINS, calibrationError(inScope));
        System.out.printf("out-of-scope AUROC %.4f%n", auroc(outside, inScope));
        System.out.printf(
                "refused: %.1f %% of out-of-scope, %.1f %% of in-scope%n",
                100 * share(outside, Answered::refused), 100 * share(inScope, Answered::refused));
    }

    private static double share(List<Answered> answers, java.util.function.Predicate<Answered> wanted) {
        return answers.stream().filter(wanted).count() / (double) answers.size();
    }

    private static double calibrationError(List<Answered> answers) {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (Answered answer : answers) {
            int bin = Math.min(BINS - 1, (int) (answer.confidence() * BINS));
            confidence[bin] += answer.confidence();
            right[bin] += answer.right() ? 1 : 0;
        }
        double gap = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gap += Math.abs(confidence[bin] - right[bin]);
        }
        return gap / answers.size();
    }

    /** The chance that an out-of-scope request scores above an in-scope one; ties count half. */
    private static double auroc(List<Answered> outside, List<Answered> inside) {
        double[] sorted =
                inside.stream().mapToDouble(Answered::outOfScopeScore).sorted().toArray();
        double wins = 0;
        for (Answered answer : outside) {
            wins += (lower(sorted, answer.outOfScopeScore(), false) + lower(sorted, answer.outOfScopeScore(), true))
                    / 2.0;
        }
        return wins / outside.size() / inside.size();
    }

    private static int lower(double[] sorted, double value, boolean orEqual) {
        return (int) Arrays.stream(sorted)
                .filter(other -> orEqual ? other <= value : other < value)
                .count();
    }
}
