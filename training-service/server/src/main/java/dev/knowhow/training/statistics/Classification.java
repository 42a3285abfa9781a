package dev.knowhow.training.statistics;

import dev.knowhow.training.api.evaluation.SystemEvaluation.ClassFigures;
import dev.knowhow.training.api.evaluation.SystemEvaluation.ConfusionCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How labels were given: rates overall, by class, and which was mistaken for which.
 *
 * @param accuracy share of right labels, 0 to 1
 * @param macroF1 mean F1 of the classes that occur, each counting the same
 * @param confusion the pairs that occurred, by expected and then by given label
 */
public record Classification(
        double accuracy, double macroF1, List<ClassFigures> classes, List<ConfusionCell> confusion) {

    /** The rates of labels given one by one. Without any, all rates are 0. */
    public static Classification of(List<String> expected, List<String> predicted) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        Map<String, Integer> given = new TreeMap<>();
        int right = 0;
        for (int i = 0; i < expected.size(); i++) {
            counts.computeIfAbsent(expected.get(i), label -> new TreeMap<>()).merge(predicted.get(i), 1, Integer::sum);
            given.merge(predicted.get(i), 1, Integer::sum);
            right += expected.get(i).equals(predicted.get(i)) ? 1 : 0;
        }
        List<ClassFigures> classes = new ArrayList<>();
        List<ConfusionCell> confusion = new ArrayList<>();
        counts.forEach((label, row) -> {
            classes.add(rates(label, row, given.getOrDefault(label, 0)));
            row.forEach((other, count) -> confusion.add(new ConfusionCell(label, other, count)));
        });
        double macro = classes.stream().mapToDouble(ClassFigures::f1).average().orElse(0);
        return new Classification(expected.isEmpty() ? 0 : (double) right / expected.size(), macro, classes, confusion);
    }

    private static ClassFigures rates(String label, Map<String, Integer> row, int given) {
        int support = row.values().stream().mapToInt(Integer::intValue).sum();
        int hits = row.getOrDefault(label, 0);
        double precision = given == 0 ? 0 : (double) hits / given;
        double recall = (double) hits / support;
        double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new ClassFigures(label, precision, recall, f1, support);
    }
}
