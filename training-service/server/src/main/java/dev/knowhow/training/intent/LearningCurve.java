package dev.knowhow.training.intent;

import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.training.optimization.Shuffle;
import dev.knowhow.training.statistics.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Accuracy by number of training examples: whether more of them would help. */
public final class LearningCurve {

    private static final double[] SHARES = {0.1, 0.25, 0.5, 0.75};

    private LearningCurve() {}

    /** Held-out accuracy and macro-F1 of a head fitted to that many examples. */
    public record Point(int examples, double accuracy, double macroF1) {}

    /**
     * Fits the head, or lets vote, growing parts of the training examples, drawn by seed, and names the held-out ones. The
     * last point, all examples, is the adapter's own accuracy and is not computed here.
     */
    public static List<Point> of(
            IntentExamples train,
            float[][] heldOut,
            int[] heldOutLabels,
            IntentSpec form,
            IntentHyperparameters hyperparameters,
            long seed) {
        int[] order = Shuffle.of(new Folds(train, seed, false).all(), new Random(seed));
        List<Point> points = new ArrayList<>();
        for (double share : SHARES) {
            int[] rows = Arrays.copyOf(order, (int) Math.ceil(share * order.length));
            LeftOut texts = LeftOut.of(train, rows, heldOut, heldOutLabels);
            Head kind = Head.of(form.head());
            Classifier classifier = new Classifier(
                    kind == Head.EXAMPLES ? null : HeadFit.run(kind, train, rows, hyperparameters, seed), form.votes());
            Classification rates = rates(classifier.logits(texts), heldOutLabels);
            points.add(new Point(rows.length, rates.accuracy(), rates.macroF1()));
        }
        return points;
    }

    private static Classification rates(float[][] logits, int[] labels) {
        return Classification.of(
                Arrays.stream(labels).mapToObj(Integer::toString).toList(),
                Arrays.stream(logits)
                        .map(row -> Integer.toString(LabelledLogits.best(row)))
                        .toList());
    }
}
