package dev.knowhow.training.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    private static final int[] VALUES = IntStream.range(0, 50).toArray();

    @Test
    void ofGivesTheSameValuesInAnotherOrder() {
        int[] order = Shuffle.of(VALUES, new Random(7));

        assertThat(order).containsExactlyInAnyOrder(VALUES).isNotEqualTo(VALUES);
        assertThat(Shuffle.of(VALUES, new Random(7))).isEqualTo(order);
        assertThat(VALUES).isSorted();
    }

    @Test
    void ofEpochDrawsOtherwiseInEachEpochAndAlikeWhenItIsRepeated() {
        int[] first = Shuffle.of(VALUES, Shuffle.ofEpoch(3, 0));

        assertThat(Shuffle.of(VALUES, Shuffle.ofEpoch(3, 1))).isNotEqualTo(first);
        assertThat(Shuffle.of(VALUES, Shuffle.ofEpoch(3, 0))).isEqualTo(first);
    }
}
