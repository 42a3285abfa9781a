package dev.knowhow.training.intent;

import com.sun.management.OperatingSystemMXBean;
import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.training.statistics.Calibration;
import dev.knowhow.training.statistics.Detection;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Trains on a data set's vectors and prints the figures of its held-out part. Arguments: the file of vectors, the held-out
 * split ({@code val} while developing, {@code test} to report), the seed, and whether the training is shown the split
 * {@code oos_train} ({@code true}). The file holds splits one after another, as {@link java.io.DataOutputStream} writes
 * them: name (UTF), count (int), and for each text itself, its label (UTF) and 384 floats. Figures: README of the adapter module.
 */
final class IntentBenchmark {

    private static final int DIMENSIONS = 384;

    private record Text(String label, List<Float> vector) {

        float[] array() {
            float[] values = new float[vector.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = vector.get(i);
            }
            return values;
        }
    }

    private IntentBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, List<Text>> splits = read(Path.of(arguments[0]));
        List<Text> train = splits.getOrDefault("train", List.of());
        List<String> names =
                new ArrayList<>(new TreeSet<>(train.stream().map(Text::label).toList()));
        boolean shown = Boolean.parseBoolean(arguments[3]);
        IntentExamples examples = new IntentExamples(
                vectors(train),
                train.stream().mapToInt(text -> names.indexOf(text.label())).toArray(),
                names,
                shown ? vectors(splits.getOrDefault("oos_train", List.of())) : new float[0][]);
        double before = cpuSeconds();
        IntentTraining training = new IntentTraining(
                examples, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, Long.parseLong(arguments[2]));
        while (!training.finished()) {
            training.step();
        }
        IntentModel model = training.model().orElseThrow();
        System.out.printf("%s head, %.1f CPU seconds%n", model.spec().head(), cpuSeconds() - before);
        IntentAdapter adapter = model.adapter(new Origin("benchmark", DIMENSIONS, "benchmark", 1, "benchmark"));
        report(
                adapter,
                splits.getOrDefault(arguments[1], List.of()),
                splits.getOrDefault("oos_" + arguments[1], List.of()));
    }

    private static void report(IntentAdapter adapter, List<Text> inside, List<Text> outside) {
        List<Prediction> named =
                inside.stream().map(text -> adapter.predict(text.array())).toList();
        List<Prediction> foreign =
                outside.stream().map(text -> adapter.predict(text.array())).toList();
        boolean[] right = new boolean[named.size()];
        int hits = 0;
        for (int i = 0; i < right.length; i++) {
            right[i] = named.get(i).label().equals(inside.get(i).label());
            hits += right[i] ? 1 : 0;
        }
        double[] confidences =
                named.stream().mapToDouble(Prediction::confidence).toArray();
        Detection detection = Detection.of(
                named.stream().mapToDouble(Prediction::outOfScopeScore).toArray(),
                foreign.stream().mapToDouble(Prediction::outOfScopeScore).toArray());
        System.out.printf(
                "accuracy %.2f %%, ECE %.4f, AUROC %.4f%n",
                100.0 * hits / right.length, Calibration.of(confidences, right).ece(), detection.auroc());
        double share = (double) foreign.size() / (foreign.size() + named.size());
        for (double target : new double[] {0.95, 0.98, 0.99}) {
            OptionalDouble threshold = adapter.routing().threshold(target, share);
            System.out.println(
                    threshold.isEmpty()
                            ? target + ": none"
                            : routing(target, threshold.getAsDouble(), named, right, foreign));
        }
    }

    private static String routing(
            double target, double threshold, List<Prediction> named, boolean[] right, List<Prediction> foreign) {
        int answered = 0;
        int hits = 0;
        for (int i = 0; i < right.length; i++) {
            boolean direct = RoutingEvidence.answersAlone(named.get(i), threshold);
            answered += direct ? 1 : 0;
            hits += direct && right[i] ? 1 : 0;
        }
        answered += (int) foreign.stream()
                .filter(prediction -> RoutingEvidence.answersAlone(prediction, threshold))
                .count();
        return String.format(
                "target %.2f: realised %.2f %%, answered directly %.1f %%",
                target, 100.0 * hits / answered, 100.0 * answered / (named.size() + foreign.size()));
    }

    private static float[][] vectors(List<Text> texts) {
        return texts.stream().map(Text::array).toArray(float[][]::new);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static Map<String, List<Text>> read(Path file) throws IOException {
        Map<String, List<Text>> splits = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            while (in.available() > 0) {
                String split = in.readUTF();
                List<Text> texts = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    in.readUTF();
                    String label = in.readUTF();
                    List<Float> vector = new ArrayList<>(DIMENSIONS);
                    for (int i = 0; i < DIMENSIONS; i++) {
                        vector.add(in.readFloat());
                    }
                    texts.add(new Text(label, vector));
                }
                splits.put(split, texts);
            }
        }
        return splits;
    }
}
