package dev.knowhow.web.e2e.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long it takes from a file on somebody's disk to answers by a name of his own, through the public API of a running
 * installation: upload, a job of {@code knowhow-auto}, deployment, the first answer. The data sets are those that
 * {@code DrawsBenchmark} of training-service draws from CLINC150 by the same seed, in whole; what is held out is the platform's to
 * choose. Then CLINC150's test part is asked by that name. Arguments: data folder of the installation, {@code
 * data_full.json} of clinc150, the first draw and the last. The gateway's rate limits must be raised for it.
 */
public final class DeployedBenchmark {

    private static final long SEED = 20_261_130;
    private static final double NOISE = 0.05;
    private static final int SIDE_BY_SIDE = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestingTraining training;
    private final List<Text> train;
    private final List<Text> test;
    private final List<Double> seconds = new ArrayList<>();
    private int promoted;

    private DeployedBenchmark(TestingTraining training, JsonNode data) {
        this.training = training;
        train = texts(data.path("train"));
        test = texts(data.path("test"));
    }

    /** A text and its label. */
    private record Text(String request, String label) {}

    /** A data set, and the labels that it is about. */
    private record Draw(List<Text> examples, Set<String> labels) {

        byte[] file() {
            StringBuilder lines = new StringBuilder();
            examples.forEach(text ->
                    lines.append(TestingExamples.line(text.request, text.label)).append('\n'));
            return lines.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    public static void main(String[] arguments) throws Exception {
        DeployedBenchmark benchmark = new DeployedBenchmark(
                TestingTraining.of(Path.of(arguments[0])),
                JSON.readTree(Path.of(arguments[1]).toFile()));
        for (int number = Integer.parseInt(arguments[2]); number <= Integer.parseInt(arguments[3]); number++) {
            benchmark.run(number);
        }
        benchmark.summarize();
    }

    private static List<Text> texts(JsonNode part) {
        return part.valueStream()
                .map(text -> new Text(text.path(0).asText(), text.path(1).asText()))
                .toList();
    }

    private Draw draw(int number) {
        Random random = new Random(SEED + number);
        List<String> shuffled =
                new ArrayList<>(new TreeSet<>(train.stream().map(Text::label).toList()));
        Collections.shuffle(shuffled, random);
        List<String> chosen = List.copyOf(new TreeSet<>(shuffled.subList(0, 8 + random.nextInt(33))));
        int each = 10 + random.nextInt(111);
        List<Text> examples = new ArrayList<>();
        for (String label : chosen) {
            List<Text> texts = new ArrayList<>(
                    train.stream().filter(text -> text.label.equals(label)).toList());
            Collections.shuffle(texts, random);
            for (Text text : texts.subList(0, Math.min(each, texts.size()))) {
                boolean wrong = number % 2 == 0 && random.nextDouble() < NOISE;
                examples.add(new Text(text.request, wrong ? chosen.get(random.nextInt(chosen.size())) : label));
            }
        }
        return new Draw(examples, new HashSet<>(chosen));
    }

    private void run(int number) throws InterruptedException, ExecutionException {
        Draw draw = draw(number);
        List<Text> asked =
                test.stream().filter(text -> draw.labels.contains(text.label)).toList();
        String alias = "draw-" + number + "-" + Long.toString(System.nanoTime(), 36);
        long began = System.nanoTime();
        String file = training.uploadExamples("draw.jsonl", draw.file());
        JsonNode job = training.succeeded(
                training.create("knowhow-auto", Map.of("training_file", file, "suffix", "draw", "seed", number)),
                Duration.ofMinutes(10));
        double trained = since(began);
        String model = TestingTraining.model(job);
        boolean passed = training.adapter(model).path("status").asText().equals("promoted");
        training.deploy(alias, model);
        training.chat(alias, asked.getFirst().request).requireSuccess();
        double answered = since(began);
        seconds.add(answered);
        promoted += passed ? 1 : 0;
        System.out.printf(
                "draw %d: %d labels, %d examples: succeeded after %.1f s, answers after %.1f s; %s; %.2f %% of %d right%n",
                number,
                draw.labels.size(),
                draw.examples.size(),
                trained,
                answered,
                passed ? "promoted" : "promoted by hand",
                100 * right(alias, asked),
                asked.size());
    }

    private double right(String alias, List<Text> asked) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<Boolean>> futures = asked.stream()
                    .map(text -> executor.submit(() -> isRight(alias, text)))
                    .toList();
            int right = 0;
            for (Future<Boolean> future : futures) {
                right += future.get() ? 1 : 0;
            }
            return (double) right / asked.size();
        }
    }

    private boolean isRight(String alias, Text text) {
        return training.chat(alias, text.request)
                .requireSuccess()
                .json()
                .at("/knowhow/alternatives/0/label")
                .asText()
                .equals(text.label);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void summarize() {
        List<Double> sorted = seconds.stream().sorted().toList();
        System.out.printf(
                "%d draws, %d promoted by the gate: answers by name after %.1f s (median), %.1f s (worst)%n",
                sorted.size(), promoted, sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
