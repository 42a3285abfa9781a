package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.backend.OutOfScopeLabels;
import dev.knowhow.training.dataset.split.Split;
import dev.knowhow.training.dataset.validation.ValidatedDataset.LabelCount;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a closed set, how often each is on either side, and which are left out: those that are several in one,
 * and those with too few examples to have one on each side and to be told from their neighbours.
 */
final class OutputCounts {

    /** Below three examples none is left for what is held out and for telling the output from its neighbours. */
    static final int FEWEST = 3;

    private final @Nullable String[] names;
    private final int[][] counts;
    private final BitSet several;
    private final BitSet small = new BitSet();

    /** Counts. */
    OutputCounts(ExampleColumns columns, Split[] splits, BitSet several) {
        this.names = new @Nullable String[columns.classes()];
        this.counts = new int[columns.classes()][2];
        this.several = several;
        for (int i = 0; i < splits.length; i++) {
            if (splits[i] != Split.EXCLUDED) {
                counts[columns.label(i)][splits[i] == Split.TRAIN ? 0 : 1]++;
            }
        }
    }

    boolean isNamed(int label) {
        return names[label] != null;
    }

    /** Says what the output of that number is. Few examples of "none of these" still show what to refuse. */
    void name(int label, String output) {
        names[label] = output;
        int total = counts[label][0] + counts[label][1];
        small.set(label, counts[label][0] > 0 && total < FEWEST && !OutOfScopeLabels.contains(output));
    }

    /** Where an example with that output goes, which would be in that part. */
    Split place(int label, Split part) {
        return several.get(label) || small.get(label) ? Split.EXCLUDED : part;
    }

    /** Those that are there, the most frequent first. */
    List<LabelCount> toLearn() {
        BitSet kept = new BitSet();
        kept.set(0, names.length);
        kept.andNot(several);
        kept.andNot(small);
        return of(kept).stream()
                .filter(label -> label.total() > 0)
                .sorted((a, b) -> Integer.compare(b.total(), a.total()))
                .toList();
    }

    /** Those left out for having too few examples. */
    List<LabelCount> small() {
        BitSet only = (BitSet) small.clone();
        only.andNot(several);
        return of(only);
    }

    /** Those left out for being several. */
    List<LabelCount> several() {
        return of(several);
    }

    private List<LabelCount> of(BitSet labels) {
        List<LabelCount> found = new ArrayList<>();
        labels.stream()
                .forEach(label -> found.add(
                        new LabelCount(Objects.requireNonNull(names[label]), counts[label][0], counts[label][1])));
        return found;
    }
}
