package dev.knowhow.knowledge.answer;

import java.util.List;
import java.util.Locale;

/** Logistic regression on a few columns, by gradient descent; for calibrations run by hand. */
final class LogisticRegression {

    private static final int STEPS = 3000;
    private static final double RATE = 0.05;

    private final int[] columns;
    private final double[] weights;
    private double bias;

    private LogisticRegression(int[] columns) {
        this.columns = columns;
        this.weights = new double[columns.length];
    }

    /** Each example counts by its weight. */
    static LogisticRegression fit(List<double[]> rows, List<Boolean> answers, List<Double> weights, int... columns) {
        LogisticRegression model = new LogisticRegression(columns);
        double[] moments = new double[columns.length + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[columns.length + 1];
            for (int i = 0; i < rows.size(); i++) {
                boolean yes = answers.get(i);
                double error = weights.get(i) * (model.probability(rows.get(i)) - (yes ? 1 : 0));
                for (int k = 0; k < columns.length; k++) {
                    gradient[k] += error * rows.get(i)[columns[k]];
                }
                gradient[columns.length] += error;
            }
            model.step(gradient, moments);
        }
        return model;
    }

    /** RMSProp, so that columns of different spread learn at one pace. */
    private void step(double[] gradient, double[] moments) {
        for (int k = 0; k < gradient.length; k++) {
            moments[k] = 0.99 * moments[k] + 0.01 * gradient[k] * gradient[k];
            double change = RATE * gradient[k] / Math.sqrt(moments[k] + 1e-10);
            if (k < weights.length) {
                weights[k] -= change;
            } else {
                bias -= change;
            }
        }
    }

    double probability(double[] row) {
        double sum = bias;
        for (int k = 0; k < columns.length; k++) {
            sum += weights[k] * row[columns[k]];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("weights");
        for (double weight : weights) {
            text.append(String.format(Locale.ROOT, " %.3f", weight));
        }
        return text.append(String.format(Locale.ROOT, " bias %.3f", bias)).toString();
    }
}
