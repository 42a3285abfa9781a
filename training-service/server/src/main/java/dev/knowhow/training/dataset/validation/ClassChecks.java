package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.backend.OutOfScopeLabels;
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

    private static final int FEW = 10;
    private static final int IMBALANCE = 10;
    private static final String FIELD = "output";

    private final DatasetProblems problems;

    ClassChecks(DatasetProblems problems) {
        this.problems = problems;
    }

    /** Looks at the classes. */
    void check(OutputCounts outputs) {
        List<LabelCount> kept = outputs.toLearn();
        List<LabelCount> small = outputs.small();
        few(kept, small.isEmpty() && outputs.several().isEmpty());
        several(outputs.several());
        small.forEach(
                label -> add(DatasetProblemKind.CLASS_TOO_SMALL, label.label(), label.total(), OutputCounts.FEWEST));
        kept.forEach(this::size);
        variants(kept);
        if (kept.size() > 1
                && kept.getFirst().total() >= IMBALANCE * kept.getLast().total()) {
            LabelCount largest = kept.getFirst();
            LabelCount smallest = kept.getLast();
            add(
                    DatasetProblemKind.CLASS_IMBALANCE,
                    smallest.label(),
                    largest.label(),
                    largest.total(),
                    smallest.label(),
                    smallest.total());
        }
    }

    private void few(List<LabelCount> kept, boolean whole) {
        long learned = kept.stream()
                .filter(label -> label.train() > 0 && !OutOfScopeLabels.contains(label.label()))
                .count();
        if (whole && kept.size() == 1) {
            add(DatasetProblemKind.SINGLE_CLASS, kept.getFirst().label());
        } else if (learned < 2) {
            problems.add(DatasetProblemKind.TOO_FEW_CLASSES, SourceFile.TRAINING, 0, null, null, learned);
        }
    }

    private void several(List<LabelCount> several) {
        if (!several.isEmpty()) {
            int examples = several.stream().mapToInt(LabelCount::total).sum();
            add(DatasetProblemKind.SEVERAL_OUTPUTS, several.getFirst().label(), examples);
        }
    }

    private void size(LabelCount label) {
        if (label.train() == 0) {
            add(DatasetProblemKind.HELD_OUT_CLASS_UNKNOWN, label.label(), label.heldOut());
            return;
        }
        if (label.total() < FEW) {
            add(DatasetProblemKind.CLASS_SMALL, label.label(), label.total());
        }
        if (label.heldOut() == 0) {
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
