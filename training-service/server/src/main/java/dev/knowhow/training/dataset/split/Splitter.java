package dev.knowhow.training.dataset.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a fifth of the examples out: as many of each label, chosen by the hash of what they say and so whatever their
 * order. Inputs that are the same but for case, spaces and punctuation stay together, and so do examples of one
 * document: nothing that is held out is known from training.
 */
public final class Splitter {

    private static final double SHARE = 0.2;
    private static final int SMALLEST_CLASS = 3;

    private final long[] inputs;
    private final int[] labels;
    private final int[] parents;
    private final @Nullable Split[] splits;

    private Splitter(long[] inputs, int[] labels, @Nullable Split[] given) {
        this.inputs = inputs;
        this.labels = labels;
        this.splits = given.clone();
        this.parents = IntStream.range(0, inputs.length).toArray();
    }

    /**
     * The part of each example.
     *
     * @param inputs fingerprints of the normalised inputs
     * @param documents fingerprints of the documents; 0 for examples of none
     * @param labels numbers from 0 on; the same for all where outputs are not a closed set
     * @param given the part that an example must have, or null
     */
    public static Split[] split(long[] inputs, long[] documents, int[] labels, @Nullable Split[] given) {
        Splitter splitter = new Splitter(inputs, labels, given);
        splitter.join(inputs);
        splitter.join(documents);
        splitter.followGiven();
        splitter.holdOut();
        Split[] result = new Split[inputs.length];
        for (int i = 0; i < result.length; i++) {
            Split split = splitter.splits[i];
            result[i] = split == null ? Split.TRAIN : split;
        }
        return result;
    }

    /** Puts examples of the same key into one group. */
    private void join(long[] keys) {
        LongIntTable first = new LongIntTable();
        for (int i = 0; i < keys.length; i++) {
            int other = keys[i] == 0 ? -1 : first.putIfAbsent(keys[i], i);
            if (other >= 0) {
                parents[root(i)] = root(other);
            }
        }
    }

    private int root(int example) {
        int root = example;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** A group goes where one of it must go; if it must go both ways, the rest is held out. */
    private void followGiven() {
        @Nullable Split[] wanted = new @Nullable Split[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            Split split = splits[i];
            if (split == Split.HELD_OUT || (split == Split.TRAIN && wanted[root(i)] == null)) {
                wanted[root(i)] = split;
            }
        }
        for (int i = 0; i < inputs.length; i++) {
            if (splits[i] == null) {
                splits[i] = wanted[root(i)];
            }
        }
    }

    private void holdOut() {
        int[] room = room();
        int[] open = openByGroup();
        for (int[] group : groups(open)) {
            int[] taken = new int[group.length];
            int gain = 0;
            for (int i = 0; i < group.length; i++) {
                if (room[labels[group[i]]] > 0) {
                    room[labels[group[i]]]--;
                    taken[i] = 1;
                    gain++;
                }
            }
            boolean held = gain * 2 > group.length;
            for (int i = 0; i < group.length; i++) {
                splits[group[i]] = held ? Split.HELD_OUT : Split.TRAIN;
                room[labels[group[i]]] += held ? 0 : taken[i];
            }
        }
    }

    /** How many of each label are still to be held out. */
    private int[] room() {
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        int[] all = new int[classes];
        int[] held = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            all[labels[i]] += splits[i] == Split.EXCLUDED ? 0 : 1;
            held[labels[i]] += splits[i] == Split.HELD_OUT ? 1 : 0;
        }
        for (int label = 0; label < classes; label++) {
            all[label] = Math.max(0, target(all[label]) - held[label]);
        }
        return all;
    }

    private static int target(int examples) {
        return examples < SMALLEST_CLASS ? 0 : (int) Math.max(1, Math.round(SHARE * examples));
    }

    /** The examples without a part, those of one group side by side. */
    private int[] openByGroup() {
        return IntStream.range(0, inputs.length)
                .filter(i -> splits[i] == null)
                .boxed()
                .sorted(Comparator.comparingInt(this::root))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The groups in the order of the least fingerprint in each, which only depends on what they say. */
    private List<int[]> groups(int[] open) {
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < open.length; ) {
            int to = from + 1;
            while (to < open.length && root(open[to]) == root(open[from])) {
                to++;
            }
            groups.add(group(Arrays.copyOfRange(open, from, to)));
            from = to;
        }
        groups.sort(Comparator.comparingLong(Group::least));
        return groups.stream().map(Group::examples).toList();
    }

    private Group group(int[] examples) {
        long least = Long.MAX_VALUE;
        for (int example : examples) {
            least = Math.min(least, inputs[example]);
        }
        return new Group(least, examples);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Group(long least, int[] examples) {}
}
