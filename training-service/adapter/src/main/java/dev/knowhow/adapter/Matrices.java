package dev.knowhow.adapter;

import dev.knowhow.adapter.kernel.Kernels;

/** What adapters do to matrices before the kernels see them. */
final class Matrices {

    private Matrices() {}

    /** The transpose of {@code [rows, columns]}, its rows filled up to what the kernels want. */
    static float[] transposePadded(float[] values, int rows, int columns) {
        int width = Kernels.pad(rows);
        float[] transposed = new float[columns * width];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * width + row] = values[row * columns + column];
            }
        }
        return transposed;
    }

    /** Refuses what is no unit vector of {@code dimensions}: a cosine computed with it would be none. */
    static void requireUnit(float[] vector, int dimensions) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("a vector of " + vector.length + " components, not " + dimensions);
        }
        double squares = squares(vector);
        if (!(Math.abs(squares - 1) < 1e-3)) {
            throw new IllegalArgumentException("not a unit vector");
        }
    }

    static float[] normalize(float[] vector) {
        double norm = Math.sqrt(squares(vector));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }

    private static double squares(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return squares;
    }
}
