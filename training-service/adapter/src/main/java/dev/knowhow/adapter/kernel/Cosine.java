package dev.knowhow.adapter.kernel;

/** The cosine of two unit vectors, summed in double precision: for a few vectors, where a product of matrices does not pay. */
public final class Cosine {

    private Cosine() {}

    public static double of(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
