package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.problem.DatasetProblems;
import java.util.List;
import java.util.Set;

/**
 * What a validation found.
 *
 * @param kind {@code closed_set}, {@code open_ended} or {@code pairs}
 * @param labels the outputs of a closed set, the most frequent first; empty for other kinds
 * @param documents the documents that examples come from
 * @param answers the stored answers that they come from
 */
public record ValidatedDataset(
        String kind,
        int examples,
        int train,
        int heldOut,
        List<LabelCount> labels,
        Set<String> documents,
        Set<String> answers,
        DatasetProblems problems) {

    /** An output and how often it is trained on and held out. */
    public record LabelCount(String label, int train, int heldOut) {

        /** In both parts. */
        public int total() {
            return train + heldOut;
        }
    }
}
