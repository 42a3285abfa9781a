package dev.knowhow.training.optimization;

import java.util.Random;

/** Puts examples into an order by chance. The same seed gives the same order on every machine. */
public final class Shuffle {

    private static final int BETWEEN_SEEDS = 1_000_003;

    private Shuffle() {}

    /** What an epoch draws from: a training that goes on from a checkpoint draws as it would have without the break. */
    public static Random ofEpoch(long seed, int epoch) {
        return new Random(seed * BETWEEN_SEEDS + epoch);
    }

    /** The values in another order, all orders being equally likely (Fisher and Yates, 1938). */
    public static int[] of(int[] values, Random random) {
        int[] order = values.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
