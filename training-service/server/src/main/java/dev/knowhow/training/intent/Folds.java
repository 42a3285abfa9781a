package dev.knowhow.training.intent;

import dev.knowhow.training.optimization.Shuffle;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Ways of leaving examples out, each by seed alone. Only training examples are ever seen here. */
final class Folds {

    /** Every fold leaves out a fifth. */
    static final int PARTS = 5;

    private static final int LEAST_CLASSES = 4;
    /** Texts known to fit no label need no left-out labels beside them, once there are that many. */
    private static final int ENOUGH_OUT_OF_SCOPE = 1_000;

    /** One topic left out says little of the next. */
    private static final int LEAST_GROUPS = 3;
    /** Among more examples near duplicates are no longer what a measurement rests on. */
    private static final int MOST_GROUPED = 3_000;

    private final IntentExamples examples;
    private final boolean grouped;
    /** Which part an example belongs to, evenly within each label. */
    private final int[] parts;
    /** Which part a label belongs to. */
    private final int[] classParts;

    private final int used;
    private final int independent;

    /** @param together whether near duplicates are left out together */
    Folds(IntentExamples examples, long seed, boolean together) {
        this.examples = examples;
        grouped = together && examples.size() <= MOST_GROUPED;
        Random random = new Random(seed);
        int[] all = Shuffle.of(range(examples.size()), random);
        parts = new int[examples.size()];
        independent = divide(all);
        classParts = groups(examples, Shuffle.of(range(examples.classes()), random));
        used = Math.clamp(Math.round(15_000f / examples.size()), 1, Math.min(PARTS, examples.size()));
    }

    /** Gives every example its part; returns how many groups of near duplicates there are. */
    private int divide(int[] order) {
        int next = 0;
        int groups = 0;
        for (int label = 0; label < examples.classes(); label++) {
            int wanted = label;
            int[] rows = Arrays.stream(order)
                    .filter(row -> examples.labels[row] == wanted)
                    .toArray();
            List<int[]> alike = grouped ? NearDuplicates.groups(examples, rows) : List.of();
            groups += alike.isEmpty() ? rows.length : alike.size();
            // A label that is one group could not be left out without being forgotten.
            List<int[]> units = alike.size() > 1
                    ? alike
                    : Arrays.stream(rows).mapToObj(row -> new int[] {row}).toList();
            for (int[] unit : units) {
                for (int row : unit) {
                    parts[row] = next % PARTS;
                }
                next++;
            }
        }
        return groups;
    }

    /**
     * Labels that lie near one another go together: what a tenant's users ask beyond the known labels is mostly of other
     * topics, not a label that was forgotten beside its sisters.
     */
    private static int[] groups(IntentExamples examples, int[] order) {
        int[] groups = new int[order.length];
        Arrays.fill(groups, -1);
        LinearHead prototypes = LinearHead.prototypes(examples, range(examples.size()));
        float[][] means = prototypes.means();
        float[][] cosines = prototypes.logits(means);
        int size = Math.ceilDiv(order.length, PARTS);
        for (int group = 0; group < PARTS; group++) {
            int number = group;
            Arrays.stream(order)
                    .filter(label -> groups[label] < 0)
                    .findFirst()
                    .ifPresent(first -> Arrays.stream(order)
                            .filter(label -> groups[label] < 0)
                            .boxed()
                            .sorted((a, b) -> Float.compare(cosines[first][b], cosines[first][a]))
                            .limit(size)
                            .forEach(label -> groups[label] = number));
        }
        return groups;
    }

    private static int[] range(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** How many of the parts are left out in turn: all for a few examples; one of 10,000 and more says enough. */
    int count() {
        return used;
    }

    /**
     * How many groups of labels are left out in turn; none where too few labels would remain, or enough is known that fits
     * none.
     */
    int classGroups() {
        return examples.classes() < LEAST_CLASSES || examples.outOfScope.length >= ENOUGH_OUT_OF_SCOPE
                ? 0
                : Math.min(
                        Math.max(LEAST_GROUPS, used),
                        Arrays.stream(classParts).max().orElse(0) + 1);
    }

    /** How many examples there are, near duplicates counted once. */
    int independent() {
        return independent;
    }

    /** Whether some are near duplicates of others, and left out with them. */
    boolean hasNearDuplicates() {
        return independent != examples.size();
    }

    /** What each fold leaves out, beside what it does not; at most that many texts in all. */
    List<LeftOut> leftOut(int most) {
        return parts(used, most, this::train, this::validation);
    }

    /** The examples of each group of labels, beside those of the other labels; at most that many texts in all. */
    List<LeftOut> unknown(int most) {
        return parts(classGroups(), most, this::trainWithoutLabels, this::ofLabels);
    }

    private List<LeftOut> parts(int count, int most, IntFunction<int[]> train, IntFunction<int[]> unseen) {
        return IntStream.range(0, count)
                .mapToObj(
                        part -> LeftOut.of(examples, train.apply(part), unseen.apply(part), Math.max(1, most / count)))
                .toList();
    }

    int[] train(int fold) {
        return rows(row -> parts[row] != fold);
    }

    int[] validation(int fold) {
        return rows(row -> parts[row] == fold);
    }

    int[] trainWithoutLabels(int group) {
        return rows(row -> classParts[examples.labels[row]] != group);
    }

    int[] ofLabels(int group) {
        return rows(row -> classParts[examples.labels[row]] == group);
    }

    int[] all() {
        return rows(row -> true);
    }

    private int[] rows(IntPredicate kept) {
        return IntStream.range(0, examples.size()).filter(kept).toArray();
    }
}
