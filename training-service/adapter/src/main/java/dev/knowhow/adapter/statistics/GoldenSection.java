package dev.knowhow.adapter.statistics;

import java.util.function.DoubleUnaryOperator;

/** The place where a function that falls and then rises is least, by golden-section search. */
public final class GoldenSection {

    private static final double RATIO = (Math.sqrt(5) - 1) / 2;

    private GoldenSection() {}

    /** The place between both ends, which each step brings to {@code .618} of their distance. */
    public static double least(double from, double to, int steps, DoubleUnaryOperator function) {
        double low = from;
        double high = to;
        double left = high - RATIO * (high - low);
        double right = low + RATIO * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        for (int i = 0; i < steps; i++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - RATIO * (high - low);
                atLeft = function.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + RATIO * (high - low);
                atRight = function.applyAsDouble(right);
            }
        }
        return (low + high) / 2;
    }
}
