package dev.knowhow.training.retriever;

import dev.knowhow.adapter.kernel.Kernels;
import dev.knowhow.adapter.kernel.Kernels.AdamStep;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import dev.knowhow.training.optimization.Parameter;
import java.util.Random;

/** {@code norm(q + B A q)} with its derivative. Starts as the identity: {@code B} is zero. */
final class QueryMap {

    private static final float WEIGHT_DECAY = 1e-3f;

    final int dimensions;
    final int rank;
    /** {@code Aᵀ}, {@code [dimensions, rank]}. */
    final Parameter down;
    /** {@code Bᵀ}, {@code [rank, dimensions]}. */
    final Parameter up;

    QueryMap(int dimensions, int rank, long seed) {
        if (dimensions % Kernels.COLUMN_BLOCK != 0 || rank % Kernels.COLUMN_BLOCK != 0) {
            throw new IllegalArgumentException("dimensions and rank must be multiples of " + Kernels.COLUMN_BLOCK);
        }
        this.dimensions = dimensions;
        this.rank = rank;
        down = new Parameter(dimensions * rank);
        up = new Parameter(rank * dimensions);
        Random random = new Random(seed);
        for (int i = 0; i < down.values().length; i++) {
            down.values()[i] = (float) (random.nextGaussian() / Math.sqrt(dimensions));
        }
    }

    /** Moved questions, and what {@link #learn} needs to know of how they were moved. */
    static final class Moved {

        final int count;
        final float[] questions;
        final float[] inner;
        final float[] units;
        final float[] norms;

        private Moved(int count, float[] questions, float[] inner, float[] units, float[] norms) {
            this.count = count;
            this.questions = questions;
            this.inner = inner;
            this.units = units;
            this.norms = norms;
        }
    }

    Moved move(float[] questions, int count) {
        float[] inner = new float[count * rank];
        float[] units = new float[count * dimensions];
        Kernels.get().multiply(Operand.of(questions, count, dimensions), down.values(), rank, inner);
        Kernels.get().multiply(Operand.of(inner, count, rank), up.values(), dimensions, units);
        float[] norms = new float[count];
        for (int i = 0; i < count; i++) {
            double squares = 0;
            for (int t = i * dimensions; t < (i + 1) * dimensions; t++) {
                units[t] += questions[t];
                squares += (double) units[t] * units[t];
            }
            norms[i] = (float) Math.sqrt(squares);
            for (int t = i * dimensions; t < (i + 1) * dimensions; t++) {
                units[t] /= norms[i];
            }
        }
        return new Moved(count, questions, inner, units, norms);
    }

    /** One step against the loss's derivative by the moved questions; overwrites it. */
    void learn(Moved moved, float[] gradient, int step, float learningRate) {
        throughNorm(moved, gradient);
        float[] upGradient = new float[rank * dimensions];
        Kernels.get().multiply(Operand.transposed(moved.inner, rank, moved.count), gradient, dimensions, upGradient);
        float[] innerGradient = new float[moved.count * rank];
        Kernels.get().multiply(Operand.of(gradient, moved.count, dimensions), transposedUp(), rank, innerGradient);
        float[] downGradient = new float[dimensions * rank];
        Kernels.get()
                .multiply(
                        Operand.transposed(moved.questions, dimensions, moved.count),
                        innerGradient,
                        rank,
                        downGradient);
        AdamStep adam = new AdamStep(step, learningRate, WEIGHT_DECAY);
        up.step(upGradient, adam);
        down.step(downGradient, adam);
    }

    /** A unit vector's part along itself changes nothing. */
    private void throughNorm(Moved moved, float[] gradient) {
        for (int i = 0; i < moved.count; i++) {
            int from = i * dimensions;
            float along = 0;
            for (int t = 0; t < dimensions; t++) {
                along += gradient[from + t] * moved.units[from + t];
            }
            for (int t = 0; t < dimensions; t++) {
                gradient[from + t] = (gradient[from + t] - along * moved.units[from + t]) / moved.norms[i];
            }
        }
    }

    private float[] transposedUp() {
        return transpose(up.values(), rank, dimensions);
    }

    static float[] transpose(float[] values, int rows, int columns) {
        float[] transposed = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = values[row * columns + column];
            }
        }
        return transposed;
    }
}
