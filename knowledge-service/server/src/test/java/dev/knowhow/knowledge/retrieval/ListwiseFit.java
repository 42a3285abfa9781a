package dev.knowhow.knowledge.retrieval;

import java.util.Arrays;
import java.util.List;

/**
 * Fits fusion weights as training-service does (softmax over each question's candidates, 400 steps of Adam at 0.05 with
 * features scaled to unit deviation), for benchmarks that have no training-service.
 */
public final class ListwiseFit {

    private static final int STEPS = 400;
    private static final double RATE = 0.05;

    private ListwiseFit() {}

    /** A question's candidates, one row of features each, and which of them is right. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Example(float[][] features, int gold) {}

    public static float[] weights(List<Example> examples) {
        int width = examples.getFirst().features()[0].length;
        double[] deviations = deviations(examples, width);
        double[] weights = new double[width];
        double[] mean = new double[width];
        double[] square = new double[width];
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = gradient(examples, weights, deviations);
            for (int j = 0; j < width; j++) {
                mean[j] = 0.9 * mean[j] + 0.1 * gradient[j];
                square[j] = 0.999 * square[j] + 0.001 * gradient[j] * gradient[j];
                double corrected = mean[j] / (1 - Math.pow(0.9, step));
                weights[j] -= RATE * corrected / (Math.sqrt(square[j] / (1 - Math.pow(0.999, step))) + 1e-8);
            }
        }
        float[] plain = new float[width];
        for (int j = 0; j < width; j++) {
            plain[j] = (float) (weights[j] / deviations[j]);
        }
        return plain;
    }

    private static double[] gradient(List<Example> examples, double[] weights, double[] deviations) {
        double[] gradient = new double[weights.length];
        for (Example example : examples) {
            double[] shares = shares(example, weights, deviations);
            for (int i = 0; i < shares.length; i++) {
                double difference = (shares[i] - (i == example.gold() ? 1 : 0)) / examples.size();
                for (int j = 0; j < weights.length; j++) {
                    gradient[j] += difference * example.features()[i][j] / deviations[j];
                }
            }
        }
        return gradient;
    }

    private static double[] shares(Example example, double[] weights, double[] deviations) {
        double[] shares = Arrays.stream(example.features())
                .mapToDouble(row -> {
                    double score = 0;
                    for (int j = 0; j < row.length; j++) {
                        score += weights[j] * row[j] / deviations[j];
                    }
                    return score;
                })
                .toArray();
        double largest = Arrays.stream(shares).max().orElse(0);
        double sum =
                Arrays.stream(shares).map(score -> Math.exp(score - largest)).sum();
        return Arrays.stream(shares)
                .map(score -> Math.exp(score - largest) / sum)
                .toArray();
    }

    private static double[] deviations(List<Example> examples, int width) {
        double[] deviations = new double[width];
        for (int j = 0; j < width; j++) {
            int feature = j;
            double[] values = examples.stream()
                    .flatMap(example -> Arrays.stream(example.features()))
                    .mapToDouble(row -> row[feature])
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            deviations[j] = Math.max(1e-6, Math.sqrt(variance));
        }
        return deviations;
    }
}
