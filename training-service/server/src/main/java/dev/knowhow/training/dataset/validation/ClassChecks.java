package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.Fingerprint;
import dev.knowhow.training.dataset.validation.ValidatedDataset.LabelCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the classes of a closed set. */
final class ClassChecks {

    /** Below three examples none is left for what is held out and for telling the class from its neighbours. */
    private static final int FEWEST = 3;

    private static final int FEW = 10;
    private static final int IMBALANCE = 10;
    private static final String FIELD = "output";

    private final DatasetProblems problems;

    ClassChecks(DatasetProblems problems) {
        this.problems = problems;
    }

    /** Looks at the classes, the most frequent first. */
    void check(List<LabelCount> labels) {
        List<LabelCount> present =
                labels.stream().filter(label -> label.total() > 0).toList();
        if (present.size() == 1) {
            add(DatasetProblemKind.SINGLE_CLASS, present.getFirst().label());
        }
        present.forEach(this::size);
        variants(present);
        if (present.size() > 1
                && present.getFirst().total() >= IMBALANCE * present.getLast().total()) {
            LabelCount largest = present.getFirst();
            LabelCount smallest = present.getLast();
            add(
                    DatasetProblemKind.CLASS_IMBALANCE,
                    smallest.label(),
                    largest.label(),
                    largest.total(),
                    smallest.label(),
                    smallest.total());
        }
    }

    private void size(LabelCount label) {
        if (label.train() == 0) {
            add(DatasetProblemKind.HELD_OUT_CLASS_UNKNOWN, label.label(), label.heldOut());
            return;
        }
        if (label.total() < FEWEST) {
            add(DatasetProblemKind.CLASS_TOO_SMALL, label.label(), label.total());
        } else if (label.total() < FEW) {
            add(DatasetProblemKind.CLASS_SMALL, label.label(), label.total());
        }
        if (label.heldOut() == 0 && label.total() >= FEWEST) {
            add(DatasetProblemKind.TRAIN_CLASS_NOT_HELD_OUT, label.label());
        }
    }

    private void variants(List<LabelCount> labels) {
        Map<String, LabelCount> spellings = new HashMap<>();
        for (LabelCount label : labels) {
            LabelCount other =
                    spellings.putIfAbsent(Fingerprint.normalise(label.label().replace('_', ' ')), label);
            if (other != null) {
                add(DatasetProblemKind.LABEL_VARIANTS, label.label(), other.label(), other.total(), label.total());
            }
        }
    }

    private void add(DatasetProblemKind kind, String label, Object... details) {
        problems.add(kind, SourceFile.TRAINING, 0, FIELD, label, details);
    }
}
