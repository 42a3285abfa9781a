package dev.knowhow.adapter.kernel;

/**
 * Sums over matrices of 32-bit floats, stored row by row. Every element of a result is summed in one fixed order with
 * every product and sum rounded on its own, so all implementations, on all processors, give the same bits: trained
 * adapters depend on it.
 */
public interface Kernels {

    /** Columns of a result come in multiples of this, so that no implementation has a remainder to treat apart. */
    int COLUMN_BLOCK = 16;

    /** The fastest implementation that this process can run. */
    static Kernels get() {
        return Implementation.BEST;
    }

    /** {@code columns} rounded up to a multiple of {@link #COLUMN_BLOCK}. */
    static int pad(int columns) {
        return Math.ceilDiv(columns, COLUMN_BLOCK) * COLUMN_BLOCK;
    }

    /**
     * {@code c = a · b}.
     *
     * @param b {@code inner} rows of {@code columns} each; columns a multiple of {@link #COLUMN_BLOCK}
     * @param c as many rows as {@code a}, of {@code columns} each; overwritten
     */
    void multiply(Operand a, float[] b, int columns, float[] c);

    /** {@code values[i] = exp(values[i] - shift)} for {@code count} values from {@code offset}, to about 2e-7. */
    void exp(float[] values, int offset, int count, float shift);

    /**
     * One step of Adam (Kingma and Ba, 2015) with decoupled weight decay (Loshchilov and Hutter, 2019).
     *
     * @param state first moments, as long as {@code weights}, then second moments
     */
    void adam(float[] weights, float[] gradient, float[] state, AdamStep step);

    /**
     * The product of {@code query} with each of {@code rows}: whole numbers, exact in any order.
     *
     * @param query integers within ±32,767
     * @param rows {@code products.length} rows of {@code query.length} signed bytes
     * @param products overwritten
     */
    void products(int[] query, byte[] rows, int[] products);

    /** The left factor of a product, read with strides: a matrix or its transpose. */
    final class Operand {

        final float[] values;
        final int rows;
        final int inner;
        final int rowStride;
        final int innerStride;

        private Operand(float[] values, int rows, int inner, int rowStride, int innerStride) {
            this.values = values;
            this.rows = rows;
            this.inner = inner;
            this.rowStride = rowStride;
            this.innerStride = innerStride;
        }

        /** A matrix of {@code rows} with {@code inner} columns. The array is not copied. */
        public static Operand of(float[] values, int rows, int inner) {
            return new Operand(values, rows, inner, inner, 1);
        }

        /** The transpose of a matrix of {@code inner} rows with {@code rows} columns. The array is not copied. */
        public static Operand transposed(float[] values, int rows, int inner) {
            return new Operand(values, rows, inner, 1, rows);
        }
    }

    /** What Adam needs to know of a step: {@code count} is 1 for the first. */
    record AdamStep(int count, float learningRate, float weightDecay) {

        static final float FIRST_DECAY = 0.9f;
        static final float SECOND_DECAY = 0.999f;
        static final float EPSILON = 1e-8f;

        float firstCorrection() {
            return (float) (1 / (1 - StrictMath.pow(FIRST_DECAY, count)));
        }

        float secondCorrection() {
            return (float) (1 / (1 - StrictMath.pow(SECOND_DECAY, count)));
        }
    }
}
