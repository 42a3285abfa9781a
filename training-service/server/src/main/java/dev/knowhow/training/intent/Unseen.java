package dev.knowhow.training.intent;

import dev.knowhow.adapter.statistics.LogSumExp;
import java.util.ArrayList;
import java.util.List;

/** Logits of examples that the head had not seen, with their labels: what temperature and head are chosen by. */
final class Unseen {

    final List<float[]> logits = new ArrayList<>();
    final List<Integer> labels = new ArrayList<>();

    void add(LinearHead head, IntentExamples examples, int[] rows) {
        float[][] vectors = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            vectors[i] = examples.vectors[rows[i]];
            labels.add(examples.labels[rows[i]]);
        }
        logits.addAll(List.of(head.logits(vectors)));
    }

    /** Mean loss in nats with logits over the temperature. */
    double loss(double temperature) {
        double sum = 0;
        for (int i = 0; i < logits.size(); i++) {
            sum += LogSumExp.of(logits.get(i), temperature) - logits.get(i)[labels.get(i)] / temperature;
        }
        return sum / logits.size();
    }

    double accuracy() {
        int right = 0;
        for (int i = 0; i < logits.size(); i++) {
            right += best(logits.get(i)) == labels.get(i) ? 1 : 0;
        }
        return (double) right / logits.size();
    }

    static int best(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }

    /** The temperature of the least loss (Guo et al., 2017), by golden-section search over its logarithm. */
    double temperature() {
        double low = Math.log(0.02);
        double high = Math.log(20);
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 24; i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (loss(StrictMath.exp(left)) < loss(StrictMath.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }
}
