package dev.knowhow.training.intent;

import dev.knowhow.adapter.AdapterConfig.Origin;
import dev.knowhow.adapter.IntentAdapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * How right the votes of the nearest examples are by the number of examples a label: what estimates say before training.
 * Arguments: parts of texts with their labels, as {@code data_full.json} of clinc150 has them; a file that keeps their
 * vectors; how many labels, drawn at random; examples a label, separated by commas. Three draws each.
 */
final class ExpectedBenchmark {

    private static final int DRAWS = 3;

    private ExpectedBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        ClincVectors vectors = ClincVectors.of(Path.of(arguments[0]), Path.of(arguments[1]));
        for (String each : arguments[3].split(",", -1)) {
            double votes = 0;
            double auto = 0;
            for (int draw = 1; draw <= DRAWS; draw++) {
                Random random = new Random(draw);
                List<String> labels =
                        new ArrayList<>(new TreeSet<>(vectors.part("train").labels()));
                Collections.shuffle(labels, random);
                Set<String> chosen = new HashSet<>(labels.subList(0, Integer.parseInt(arguments[2])));
                ClincVectors.Part test = vectors.part("test").where(chosen::contains);
                IntentExamples examples =
                        some(vectors.part("train").where(chosen::contains), Integer.parseInt(each), random);
                votes += right(
                        new ExamplesTraining(examples, IntentPolicy.DEFAULT, draw)
                                .run()
                                .model(),
                        test);
                IntentTraining training =
                        new IntentTraining(examples, IntentHyperparameters.AUTO, IntentPolicy.DEFAULT, draw);
                while (!training.isFinished()) {
                    training.step();
                }
                auto += right(training.model().orElseThrow(), test);
            }
            System.out.printf(
                    "%s labels, %s examples each: votes %.3f, intent %.3f%n",
                    arguments[2], each, votes / DRAWS, auto / DRAWS);
        }
    }

    private static IntentExamples some(ClincVectors.Part part, int each, Random random) {
        IntentExamples all = part.examples(ClincVectors.Part.NONE);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < all.size(); row++) {
            rows.add(row);
        }
        Collections.shuffle(rows, random);
        int[] taken = new int[all.classes()];
        int[] kept = rows.stream()
                .mapToInt(Integer::intValue)
                .filter(row -> taken[all.labels[row]]++ < each)
                .toArray();
        return new IntentExamples(
                all.vectors(kept),
                Arrays.stream(kept).map(row -> all.labels[row]).toArray(),
                all.names,
                all.outOfScope);
    }

    private static double right(IntentModel model, ClincVectors.Part test) {
        IntentAdapter adapter =
                model.adapter(new Origin("benchmark", TestingEncoder.DIMENSIONS, "benchmark", 1, "benchmark"));
        int right = 0;
        for (int i = 0; i < test.labels().size(); i++) {
            right += adapter.predict(test.vectors().get(i))
                            .label()
                            .equals(test.labels().get(i))
                    ? 1
                    : 0;
        }
        return (double) right / test.labels().size();
    }
}
