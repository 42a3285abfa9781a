package dev.knowhow.training.intent;

import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.Neighbours;
import dev.knowhow.adapter.Votes;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Texts that were left out, beside the examples that were not. What lies near them is looked for once. */
final class LeftOut {

    final float[][] vectors;
    /** -1 where no label is right. */
    final int[] labels;

    private final IntentExamples examples;
    private final int[] train;
    private Neighbours @Nullable [] nearest;

    private LeftOut(IntentExamples examples, int[] train, float[][] vectors, int[] labels) {
        this.examples = examples;
        this.train = train;
        this.vectors = vectors;
        this.labels = labels;
    }

    /** Some of the examples, beside others: at most that many, evenly. */
    static LeftOut of(IntentExamples examples, int[] train, int[] unseen, int most) {
        int[] rows = thin(unseen, most);
        return new LeftOut(
                examples,
                train,
                examples.vectors(rows),
                Arrays.stream(rows).map(row -> examples.labels[row]).toArray());
    }

    /** Texts that are no examples, beside some that are. */
    static LeftOut of(IntentExamples examples, int[] train, float[][] vectors, int[] labels) {
        return new LeftOut(examples, train, vectors, labels);
    }

    /** Texts that no label fits, beside the same examples. */
    LeftOut outOfScope() {
        int[] none = new int[examples.outOfScope.length];
        Arrays.fill(none, -1);
        return new LeftOut(examples, train, examples.outOfScope, none);
    }

    /** The first of them, and every so many after it; what lies near them is not looked for again. */
    LeftOut every(int stride) {
        int[] rows =
                IntStream.iterate(0, row -> row < size(), row -> row + stride).toArray();
        LeftOut some = new LeftOut(
                examples,
                train,
                pick(vectors, rows, float[][]::new),
                Arrays.stream(rows).map(row -> labels[row]).toArray());
        some.nearest = pick(nearest(), rows, Neighbours[]::new);
        return some;
    }

    private static <T> T[] pick(T[] all, int[] rows, IntFunction<T[]> array) {
        return Arrays.stream(rows).mapToObj(row -> all[row]).toArray(array);
    }

    int classes() {
        return examples.classes();
    }

    int size() {
        return vectors.length;
    }

    /** What lies nearest among the others, of which no more are asked than an adapter keeps. */
    Neighbours[] nearest() {
        Neighbours[] found = nearest;
        if (found == null) {
            int[] rows = thin(train, ExampleIndex.MOST);
            int[] voters = Arrays.stream(rows).map(row -> examples.labels[row]).toArray();
            found = NearestExamples.of(vectors, examples.vectors(rows), voters, Votes.MOST);
            nearest = found;
        }
        return found;
    }

    private static int[] thin(int[] rows, int most) {
        int[] thinned = new int[Math.min(most, rows.length)];
        Arrays.setAll(thinned, i -> rows[(int) ((long) i * rows.length / thinned.length)]);
        return thinned;
    }
}
