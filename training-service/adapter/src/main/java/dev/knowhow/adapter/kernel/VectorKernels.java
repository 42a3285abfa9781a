package dev.knowhow.adapter.kernel;

import static dev.knowhow.adapter.kernel.Exponential.*;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector instructions of the processor. Lanes hold different elements of a result, never parts of one sum, so the
 * number of lanes does not show in the result.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    /** Four rows by two vectors: eight sums at once, which no processor of today has too few registers for. */
    private static final int ROWS = 4;

    private final ScalarKernels scalar = new ScalarKernels();

    @Override
    public void multiply(Operand a, float[] b, int columns, float[] c) {
        int j = 0;
        for (; j + 2 * LANES <= columns; j += 2 * LANES) {
            int i = 0;
            for (; i + ROWS <= a.rows; i += ROWS) {
                tile(a, i, b, j, columns, c);
            }
            for (; i < a.rows; i++) {
                strip(a, i, b, j, columns, c);
                strip(a, i, b, j + LANES, columns, c);
            }
        }
        for (; j < columns; j += LANES) {
            for (int i = 0; i < a.rows; i++) {
                strip(a, i, b, j, columns, c);
            }
        }
    }

    private static void tile(Operand a, int row, float[] b, int column, int columns, float[] c) {
        float[] values = a.values;
        int stride = a.innerStride;
        int a0 = row * a.rowStride;
        int a1 = a0 + a.rowStride;
        int a2 = a1 + a.rowStride;
        int a3 = a2 + a.rowStride;
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int at = column;
        for (int t = 0; t < a.inner; t++, at += columns) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, at);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, at + LANES);
            int s = t * stride;
            c00 = c00.add(b0.mul(values[a0 + s]));
            c01 = c01.add(b1.mul(values[a0 + s]));
            c10 = c10.add(b0.mul(values[a1 + s]));
            c11 = c11.add(b1.mul(values[a1 + s]));
            c20 = c20.add(b0.mul(values[a2 + s]));
            c21 = c21.add(b1.mul(values[a2 + s]));
            c30 = c30.add(b0.mul(values[a3 + s]));
            c31 = c31.add(b1.mul(values[a3 + s]));
        }
        int to = row * columns + column;
        c00.intoArray(c, to);
        c01.intoArray(c, to + LANES);
        c10.intoArray(c, to + columns);
        c11.intoArray(c, to + columns + LANES);
        c20.intoArray(c, to + 2 * columns);
        c21.intoArray(c, to + 2 * columns + LANES);
        c30.intoArray(c, to + 3 * columns);
        c31.intoArray(c, to + 3 * columns + LANES);
    }

    private static void strip(Operand a, int row, float[] b, int column, int columns, float[] c) {
        FloatVector sum = FloatVector.zero(FLOATS);
        int from = row * a.rowStride;
        int at = column;
        for (int t = 0; t < a.inner; t++, at += columns) {
            sum = sum.add(FloatVector.fromArray(FLOATS, b, at).mul(a.values[from + t * a.innerStride]));
        }
        sum.intoArray(c, row * columns + column);
    }

    @Override
    public void exp(float[] values, int offset, int count, float shift) {
        int i = offset;
        for (; i + LANES <= offset + count; i += LANES) {
            FloatVector x = FloatVector.fromArray(FLOATS, values, i)
                    .sub(shift)
                    .min(HIGHEST)
                    .max(LOWEST);
            FloatVector n = x.mul(LOG2_E).add(ROUNDING).sub(ROUNDING);
            FloatVector r = x.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
            FloatVector p = r.mul(C0)
                    .add(C1)
                    .mul(r)
                    .add(C2)
                    .mul(r)
                    .add(C3)
                    .mul(r)
                    .add(C4)
                    .mul(r)
                    .add(C5);
            FloatVector fraction = p.mul(r.mul(r)).add(r).add(1f);
            IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
            FloatVector power =
                    exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            fraction.mul(power).intoArray(values, i);
        }
        scalar.exp(values, i, offset + count - i, shift);
    }

    @Override
    public void adam(float[] weights, float[] gradient, float[] state, AdamStep step) {
        int n = weights.length;
        float first = step.firstCorrection();
        float second = step.secondCorrection();
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector g = FloatVector.fromArray(FLOATS, gradient, i);
            FloatVector m = FloatVector.fromArray(FLOATS, state, i)
                    .mul(AdamStep.FIRST_DECAY)
                    .add(g.mul(1 - AdamStep.FIRST_DECAY));
            FloatVector v = FloatVector.fromArray(FLOATS, state, n + i)
                    .mul(AdamStep.SECOND_DECAY)
                    .add(g.mul(g).mul(1 - AdamStep.SECOND_DECAY));
            m.intoArray(state, i);
            v.intoArray(state, n + i);
            FloatVector change = m.mul(first).div(v.mul(second).sqrt().add(AdamStep.EPSILON));
            FloatVector w = FloatVector.fromArray(FLOATS, weights, i);
            w.sub(change.add(w.mul(step.weightDecay())).mul(step.learningRate()))
                    .intoArray(weights, i);
        }
        ScalarKernels.adam(weights, gradient, state, step, i);
    }

    @Override
    public void products(int[] query, byte[] rows, int[] products) {
        if (INTS.length() < 8 || query.length % INTS.length() != 0) {
            scalar.products(query, rows, products);
        } else {
            productsByLanes(query, rows, products);
        }
    }

    private static void productsByLanes(int[] query, byte[] rows, int[] products) {
        VectorSpecies<Byte> bytes = VectorSpecies.of(byte.class, VectorShape.forBitSize(INTS.length() * Byte.SIZE));
        for (int row = 0; row < products.length; row++) {
            IntVector sum = IntVector.zero(INTS);
            int offset = row * query.length;
            for (int i = 0; i < query.length; i += INTS.length()) {
                IntVector values = (IntVector)
                        ByteVector.fromArray(bytes, rows, offset + i).convertShape(VectorOperators.B2I, INTS, 0);
                sum = sum.add(values.mul(IntVector.fromArray(INTS, query, i)));
            }
            products[row] = sum.reduceLanes(VectorOperators.ADD);
        }
    }
}
