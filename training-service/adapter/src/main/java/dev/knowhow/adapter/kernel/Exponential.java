package dev.knowhow.adapter.kernel;

/**
 * The constants of {@code exp} for floats: argument reduction by multiples of ln 2 and the polynomial of Cephes'
 * {@code expf} (Moshier). {@link Math#exp} may differ in the last bit from one processor to the next; this does not.
 */
final class Exponential {

    static final float LOWEST = -87f;
    static final float HIGHEST = 88f;
    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0.6933594f;
    static final float LN2_LOW = -2.1219444E-4f;
    static final float C0 = 1.9875691E-4f;
    static final float C1 = 1.3981999E-3f;
    static final float C2 = 8.333452E-3f;
    static final float C3 = 4.1665796E-2f;
    static final float C4 = 1.6666666E-1f;
    static final float C5 = 0.5f;
    /** Adding and subtracting it rounds a float of moderate size to the nearest whole number. */
    static final float ROUNDING = 12582912f;

    private Exponential() {}

    static float exp(float value) {
        float x = Math.max(LOWEST, Math.min(HIGHEST, value));
        float n = (x * LOG2_E + ROUNDING) - ROUNDING;
        float r = (x - n * LN2_HIGH) - n * LN2_LOW;
        float p = ((((C0 * r + C1) * r + C2) * r + C3) * r + C4) * r + C5;
        float fraction = (p * (r * r) + r) + 1f;
        return fraction * Float.intBitsToFloat(((int) n + 127) << 23);
    }
}
