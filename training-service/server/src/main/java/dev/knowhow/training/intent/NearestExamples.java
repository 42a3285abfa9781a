package dev.knowhow.training.intent;

import dev.knowhow.adapter.kernel.Cosine;
import dev.knowhow.adapter.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** k nearest neighbours by cosine, weighted by {@code exp(cosine / 0.05)}; k is chosen by leaving examples out. */
final class NearestExamples implements Baseline {

    private static final int[] CANDIDATES = {1, 3, 5, 10, 20};
    private static final int MOST = 20;
    private static final int TRIED = 300;
    private static final int BLOCK = 64;
    private static final double TEMPERATURE = 0.05;
    /** What every label keeps of the votes, so that none is impossible. */
    private static final double PRIOR = 0.01;

    private final IntentExamples examples;
    private final int width;
    /** {@code [dimensions, padded examples]}. */
    private final float[] transposed;

    private final int neighbours;

    private NearestExamples(IntentExamples examples, int width, float[] transposed, int neighbours) {
        this.examples = examples;
        this.width = width;
        this.transposed = transposed;
        this.neighbours = neighbours;
    }

    static NearestExamples choose(IntentExamples examples) {
        int width = Kernels.pad(examples.size());
        float[] transposed = new float[examples.dimensions() * width];
        for (int i = 0; i < examples.size(); i++) {
            for (int t = 0; t < examples.dimensions(); t++) {
                transposed[t * width + i] = examples.vectors[i][t];
            }
        }
        NearestExamples all = new NearestExamples(examples, width, transposed, MOST);
        return new NearestExamples(examples, width, transposed, all.bestCount());
    }

    private int bestCount() {
        int tried = Math.min(TRIED, examples.size());
        int[] rows = new int[tried];
        Arrays.setAll(rows, i -> (int) ((long) i * examples.size() / tried));
        float[][] vectors =
                Arrays.stream(rows).mapToObj(row -> examples.vectors[row]).toArray(float[][]::new);
        int[][] nearest = nearest(vectors, rows);
        int best = CANDIDATES[0];
        int most = -1;
        for (int count : CANDIDATES) {
            int right = 0;
            for (int i = 0; i < tried; i++) {
                double[] votes = votes(vectors[i], nearest[i], count);
                right += Arrays.stream(votes).max().orElse(0) == votes[examples.labels[rows[i]]] ? 1 : 0;
            }
            if (right > most) {
                most = right;
                best = count;
            }
        }
        return best;
    }

    @Override
    public double[][] probabilities(float[][] vectors) {
        int[][] nearest = nearest(vectors, null);
        double[][] probabilities = new double[vectors.length][];
        for (int i = 0; i < vectors.length; i++) {
            probabilities[i] = votes(vectors[i], nearest[i], neighbours);
        }
        return probabilities;
    }

    private double[] votes(float[] vector, int[] nearest, int count) {
        double[] votes = new double[examples.classes()];
        Arrays.fill(votes, PRIOR / votes.length);
        double sum = PRIOR;
        double closest = Cosine.of(vector, examples.vectors[nearest[0]]);
        for (int i = 0; i < Math.min(count, nearest.length); i++) {
            double vote = StrictMath.exp((Cosine.of(vector, examples.vectors[nearest[i]]) - closest) / TEMPERATURE);
            votes[examples.labels[nearest[i]]] += vote;
            sum += vote;
        }
        for (int c = 0; c < votes.length; c++) {
            votes[c] /= sum;
        }
        return votes;
    }

    /** The nearest examples, the nearest first; {@code self} names for each vector the example that does not count. */
    private int[][] nearest(float[][] vectors, int @Nullable [] self) {
        int[][] nearest = new int[vectors.length][];
        new BlockProduct(transposed, width, BLOCK)
                .forEach(
                        vectors,
                        (vector, cosines, offset) ->
                                nearest[vector] = top(cosines, offset, self == null ? -1 : self[vector]));
        return nearest;
    }

    private int[] top(float[] cosines, int offset, int excluded) {
        int available = examples.size() - (excluded < 0 ? 0 : 1);
        int[] top = new int[Math.min(MOST, available)];
        float[] best = new float[top.length];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < examples.size(); row++) {
            float cosine = cosines[offset + row];
            if (row != excluded && cosine > best[best.length - 1]) {
                int at = best.length - 1;
                for (; at > 0 && best[at - 1] < cosine; at--) {
                    best[at] = best[at - 1];
                    top[at] = top[at - 1];
                }
                best[at] = cosine;
                top[at] = row;
            }
        }
        return top;
    }
}
