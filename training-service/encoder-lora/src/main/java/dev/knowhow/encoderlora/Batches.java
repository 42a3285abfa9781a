package dev.knowhow.encoderlora;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which examples each step sees. Shuffled by seed and epoch alone, so that a resumed run sees what the interrupted one
 * would have seen; texts of like length share a batch, which spares most of the padding.
 */
final class Batches {

    /** So many batches' texts are sorted among each other: enough to be alike, few enough to stay mixed. */
    private static final int POOL = 8;

    private Batches() {}

    static List<List<Integer>> ofEpoch(Examples examples, int batch, long seed, int epoch) {
        Random random = new Random(seed * 1_000_003 + epoch);
        List<Integer> rows = new ArrayList<>(inOrder(examples));
        Collections.shuffle(rows, random);
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += batch * POOL) {
            List<Integer> pool = rows.subList(from, Math.min(rows.size(), from + batch * POOL));
            pool.sort(byLength(examples));
            batches.addAll(cut(pool, batch));
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** Every example once, the shortest first, where the order does not matter. */
    static List<List<Integer>> byLength(Examples examples, int batch) {
        return cut(inOrder(examples).stream().sorted(byLength(examples)).toList(), batch);
    }

    private static List<Integer> inOrder(Examples examples) {
        return IntStream.range(0, examples.size()).boxed().toList();
    }

    private static Comparator<Integer> byLength(Examples examples) {
        return Comparator.comparingInt(row -> examples.texts().get(row).length);
    }

    private static List<List<Integer>> cut(List<Integer> rows, int batch) {
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += batch) {
            batches.add(List.copyOf(rows.subList(from, Math.min(rows.size(), from + batch))));
        }
        return batches;
    }
}
