package dev.knowhow.training.intent;

import com.sun.management.OperatingSystemMXBean;
import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.Prediction;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.training.statistics.Detection;
import dev.knowhow.training.statistics.ReliabilityDiagram;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Trains on CLINC150 and prints the figures of a held-out part, for several seeds. Arguments: {@code data_full.json} of
 * clinc150; a file that keeps its vectors from one run to the next; the held-out part ({@code val} while developing,
 * {@code test} to report); how many seeds; how many known out-of-scope texts the training is shown; and, while developing,
 * the number of a topic (0 to 4) whose labels are left out, so that its texts are the out-of-scope ones. Figures: README
 * of the adapter module.
 */
final class IntentBenchmark {

    private static final double OUT_OF_SCOPE_SHARE = 1_000.0 / 5_500;
    private static final int TOPICS = 5;

    private final ClincVectors.Part train;
    private final ClincVectors.Part known;
    private final ClincVectors.Part inside;
    private final ClincVectors.Part outside;

    private IntentBenchmark(
            ClincVectors.Part train, ClincVectors.Part known, ClincVectors.Part inside, ClincVectors.Part outside) {
        this.train = train;
        this.known = known;
        this.inside = inside;
        this.outside = outside;
    }

    public static void main(String[] arguments) throws Exception {
        ClincVectors vectors = ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1]));
        String heldOut = arguments[2];
        int shown = Integer.parseInt(arguments[4]);
        ClincVectors.Part train = vectors.part("train");
        IntentBenchmark benchmark = new IntentBenchmark(
                train, vectors.part("oos_train").first(shown), vectors.part(heldOut), vectors.part("oos_" + heldOut));
        if (arguments.length > 5) {
            benchmark = benchmark.without(topic(train, Integer.parseInt(arguments[5])), shown);
        }
        for (int seed = Integer.getInteger("first", 1); seed <= Integer.parseInt(arguments[3]); seed++) {
            benchmark.run(seed);
        }
    }

    /** The labels that lie together in one of five groups. */
    private static Set<String> topic(ClincVectors.Part train, int number) {
        IntentExamples examples = train.examples(ClincVectors.Part.NONE);
        int[] rows = new Folds(examples, TOPICS, true).ofLabels(number);
        return Arrays.stream(rows).mapToObj(train.labels()::get).collect(Collectors.toSet());
    }

    private IntentBenchmark without(Set<String> topic, int shown) {
        return new IntentBenchmark(
                train.where(label -> !topic.contains(label)),
                train.where(topic::contains).spread(shown),
                inside.where(label -> !topic.contains(label)),
                inside.where(topic::contains));
    }

    private void run(long seed) {
        double before = cpuSeconds();
        IntentTraining training =
                new IntentTraining(train.examples(known), IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, seed);
        while (!training.isFinished()) {
            training.step();
        }
        IntentModel model = training.model().orElseThrow();
        System.out.printf(
                "seed %d: %s head, %.1f CPU seconds%n", seed, model.spec().head(), cpuSeconds() - before);
        RoutingEvidence unaware = adapter(withoutKnown(training, seed)).routing();
        report(adapter(model), List.of(adapter(model).routing(), unaware));
    }

    /** Out-of-scope texts only calibrate: the same heads, calibrated as if none were known, need no second training. */
    private IntentModel withoutKnown(IntentTraining training, long seed) {
        IntentExamples none = train.examples(ClincVectors.Part.NONE);
        Safetensors saved = Safetensors.read(training.checkpoint());
        SortedMap<String, String> identity = new TreeMap<>(saved.metadata());
        identity.put("examples", none.fingerprint());
        byte[] checkpoint = new Safetensors(saved.tensors(), identity).write();
        return IntentTraining.restore(none, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, seed, checkpoint)
                .model()
                .orElseThrow();
    }

    private static IntentAdapter adapter(IntentModel model) {
        return model.adapter(new Origin("benchmark", TestingEncoder.DIMENSIONS, "benchmark", 1, "benchmark"));
    }

    private void report(IntentAdapter adapter, List<RoutingEvidence> evidence) {
        List<Prediction> named = predictions(adapter, inside);
        List<Prediction> foreign = predictions(adapter, outside);
        boolean[] right = new boolean[named.size()];
        int hits = 0;
        for (int i = 0; i < right.length; i++) {
            right[i] = named.get(i).label().equals(inside.labels().get(i));
            hits += right[i] ? 1 : 0;
        }
        double[] confidences =
                named.stream().mapToDouble(Prediction::confidence).toArray();
        Detection detection = Detection.of(
                named.stream().mapToDouble(Prediction::outOfScopeScore).toArray(),
                foreign.stream().mapToDouble(Prediction::outOfScopeScore).toArray());
        System.out.printf(
                "  accuracy %.2f %%, ECE %.4f, AUROC %.4f, refused: %.1f %% in scope, %.1f %% out of scope%n",
                100.0 * hits / right.length,
                ReliabilityDiagram.of(confidences, right).ece(),
                detection.auroc(),
                100 * share(named, Prediction::outOfScope),
                100 * share(foreign, Prediction::outOfScope));
        for (int i = 0; i < evidence.size(); i++) {
            System.out.println(i == 0 ? "  known texts as given" : "  no text known");
            for (double target : new double[] {0.95, 0.98, 0.99}) {
                OptionalDouble threshold = evidence.get(i).threshold(target, OUT_OF_SCOPE_SHARE);
                System.out.println(
                        threshold.isEmpty()
                                ? "  target " + target + ": none"
                                : routing(target, threshold.getAsDouble(), named, right, foreign));
            }
        }
    }

    private static List<Prediction> predictions(IntentAdapter adapter, ClincVectors.Part part) {
        return part.vectors().parallelStream().map(adapter::predict).toList();
    }

    private static double share(List<Prediction> predictions, Predicate<Prediction> wanted) {
        return (double) predictions.stream().filter(wanted).count() / predictions.size();
    }

    /** Out-of-scope texts count as many as their share of the test part, however many there are. */
    private static String routing(
            double target, double threshold, List<Prediction> named, boolean[] right, List<Prediction> foreign) {
        int hits = 0;
        for (int i = 0; i < right.length; i++) {
            hits += right[i] && RoutingEvidence.answersAlone(named.get(i), threshold) ? 1 : 0;
        }
        Predicate<Prediction> alone = prediction -> RoutingEvidence.answersAlone(prediction, threshold);
        double direct = (1 - OUT_OF_SCOPE_SHARE) * share(named, alone) + OUT_OF_SCOPE_SHARE * share(foreign, alone);
        double correct = (1 - OUT_OF_SCOPE_SHARE) * hits / right.length;
        return String.format(
                "  target %.2f: realised %.2f %%, answered directly %.1f %%",
                target, 100 * correct / direct, 100 * direct);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
