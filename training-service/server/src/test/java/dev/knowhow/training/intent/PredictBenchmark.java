package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.Votes;
import dev.knowhow.training.api.adapter.AdapterKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer takes with 15,000 kept vectors: of a head, of the examples that vote, and of both together, each text by
 * each in turn, with the encoder's time and without. Arguments: {@code data_full.json} of clinc150; a file that keeps its
 * vectors.
 */
final class PredictBenchmark {

    private static final int ROUNDS = 3;
    private static final int TEXTS = 1_000;
    private static final String TEXT = "how long will it take me to pay off my card if i pay an extra hundred a month";

    private PredictBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ClincVectors vectors = ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1]));
        IntentExamples examples = vectors.part("train").examples(ClincVectors.Part.NONE);
        IntentModel votes =
                new ExamplesTraining(examples, IntentPolicy.DEFAULT, 1).run().model();
        Votes setting = Objects.requireNonNull(votes.spec().votes());
        LinearHead head = HeadFit.run(Head.PROTOTYPE, examples, IntentHyperparameters.AUTO, 1);
        List<Timed> adapters = new ArrayList<>();
        adapters.add(new Timed("head", adapter(withHead(votes, examples, head, null)), TEXTS));
        adapters.add(new Timed("examples", adapter(votes), TEXTS));
        adapters.add(new Timed("both", adapter(withHead(votes, examples, head, setting.withWeight(0.1))), TEXTS));
        List<float[]> texts = vectors.part("test").vectors().subList(0, TEXTS);
        try (TestingEncoder encoder = new TestingEncoder()) {
            for (int round = 1; round <= ROUNDS; round++) {
                run(round, adapters, texts, encoder);
            }
        }
    }

    /** An adapter and what each text took, in milliseconds. */
    @SuppressWarnings("ArrayRecordComponent") // filled as it goes; nobody compares such records
    private record Timed(String name, IntentAdapter adapter, double[] alone, double[] encoded) {

        Timed(String name, IntentAdapter adapter, int texts) {
            this(name, adapter, new double[texts], new double[texts]);
        }
    }

    private static void run(int round, List<Timed> adapters, List<float[]> texts, TestingEncoder encoder)
            throws Exception {
        for (int i = 0; i < texts.size(); i++) {
            for (Timed timed : adapters) {
                long began = System.nanoTime();
                timed.adapter.predict(texts.get(i));
                timed.alone[i] = (System.nanoTime() - began) / 1e6;
                began = System.nanoTime();
                timed.adapter.predict(encoder.vectors(List.of(TEXT))[0]);
                timed.encoded[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        Timed head = adapters.getFirst();
        for (Timed timed : adapters) {
            System.out.printf(
                    "round %d, %s: p50 %.3f ms (%.2f x head), with the encoder %.3f ms (%.2f x head)%n",
                    round,
                    timed.name,
                    median(timed.alone),
                    median(timed.alone) / median(head.alone),
                    median(timed.encoded),
                    median(timed.encoded) / median(head.encoded));
        }
    }

    private static IntentModel withHead(
            IntentModel votes, IntentExamples examples, LinearHead head, @Nullable Votes setting) {
        IntentSpec spec = votes.spec();
        IntentAdapter measured = adapter(votes);
        return new IntentModel(
                AdapterKind.INTENT,
                new IntentSpec(
                        Head.PROTOTYPE.id(),
                        spec.labels(),
                        spec.temperature(),
                        spec.noise(),
                        spec.outOfScope(),
                        spec.routing(),
                        setting),
                IntentAdapter.tensors(
                        head.rowMajor(), head.biases(), IntentCalibration.index(examples), measured.routing()));
    }

    private static IntentAdapter adapter(IntentModel model) {
        return model.adapter(new Origin("benchmark", TestingEncoder.DIMENSIONS, "benchmark", 1, "benchmark"));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
