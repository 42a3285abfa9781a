package dev.knowhow.adapter.statistics;

import java.util.function.DoublePredicate;

/** Finds where a condition ceases to hold. */
public final class Bisection {

    private Bisection() {}

    /** The last number within 0 and 1 that a condition which holds from 0 on holds for, halving {@code steps} times. */
    public static double last(DoublePredicate holds, int steps) {
        return between(holds, steps)[0];
    }

    /** The first number within 0 and 1 that such a condition does not hold for. */
    public static double firstNot(DoublePredicate holds, int steps) {
        return between(holds, steps)[1];
    }

    private static double[] between(DoublePredicate holds, int steps) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < steps; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new double[] {low, high};
    }
}
