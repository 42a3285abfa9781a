package dev.knowhow.training.dataset.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noInputAndNoDocumentIsOnBothSides(long seed) {
        List<Item> items = items(new Random(seed), 40);
        Split[] splits = split(items);
        Set<Long> trained = new HashSet<>();
        Set<Long> documents = new HashSet<>();
        for (int i = 0; i < splits.length; i++) {
            if (splits[i] == Split.TRAIN) {
                trained.add(items.get(i).input());
                documents.add(items.get(i).document());
            }
        }
        documents.remove(0L);
        for (int i = 0; i < splits.length; i++) {
            if (splits[i] == Split.HELD_OUT) {
                assertThat(trained).doesNotContain(items.get(i).input());
                assertThat(documents).doesNotContain(items.get(i).document());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void orderOfExamplesDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Item> items = items(random, 0);
        Map<Item, Split> before = byItem(items, split(items));
        List<Item> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        assertThat(byItem(shuffled, split(shuffled))).isEqualTo(before);
    }

    @Test
    void aFifthOfEachLabelIsHeldOut() {
        List<Item> items = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            items.add(new Item(random.nextLong(), 0, i < 150 ? 0 : 1));
        }
        Split[] splits = split(items);
        int[] held = new int[2];
        for (int i = 0; i < splits.length; i++) {
            held[items.get(i).label()] += splits[i] == Split.HELD_OUT ? 1 : 0;
        }
        assertThat(held).containsExactly(30, 10);
    }

    @Test
    void whatIsGivenStays() {
        long[] inputs = {1, 2, 3, 4};
        @Nullable Split[] given = {Split.TRAIN, Split.HELD_OUT, Split.EXCLUDED, Split.TRAIN};
        assertThat(Splitter.split(inputs, new long[4], new int[4], given)).containsExactly(given);
    }

    private record Item(long input, long document, int label) {}

    private static List<Item> items(Random random, int documents) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long document = documents == 0 || random.nextBoolean() ? 0 : 1 + random.nextInt(documents);
            long input = random.nextInt(400) * 0x9E3779B97F4A7C15L + 1;
            items.add(new Item(input, document, random.nextInt(5)));
        }
        return items;
    }

    private static Split[] split(List<Item> items) {
        return Splitter.split(
                items.stream().mapToLong(Item::input).toArray(),
                items.stream().mapToLong(Item::document).toArray(),
                items.stream().mapToInt(Item::label).toArray(),
                new @Nullable Split[items.size()]);
    }

    private static Map<Item, Split> byItem(List<Item> items, Split[] splits) {
        Map<Item, Split> parts = new HashMap<>();
        for (int i = 0; i < splits.length; i++) {
            parts.put(items.get(i), splits[i]);
        }
        return parts;
    }
}
