package dev.knowhow.web.adapter;

import dev.knowhow.training.api.evaluation.SystemEvaluation.ConfusionCell;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A confusion matrix as a table whose cells are coloured by how often they occur.
 *
 * @param labels of rows and columns
 * @param rows one for each label
 * @param total how many labels there are; more than are shown when the matrix would not fit a screen
 */
@Introspected
record HeatmapView(List<String> labels, List<Row> rows, int total) {

    /** As many as one can still read. */
    private static final int SHOWN = 16;

    private static final int DEPTHS = 5;

    /** The whole matrix, or its part with the labels that are confused most. */
    static HeatmapView of(List<ConfusionCell> cells) {
        Map<String, Integer> wrong = new HashMap<>();
        Set<String> labels = new HashSet<>();
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (ConfusionCell cell : cells) {
            labels.add(cell.expected());
            labels.add(cell.predicted());
            counts.computeIfAbsent(cell.expected(), k -> new HashMap<>())
                    .merge(cell.predicted(), cell.count(), Integer::sum);
            if (!cell.expected().equals(cell.predicted())) {
                wrong.merge(cell.expected(), cell.count(), Integer::sum);
                wrong.merge(cell.predicted(), cell.count(), Integer::sum);
            }
        }
        List<String> shown = labels.stream()
                .sorted(java.util.Comparator.comparingInt((String label) -> -wrong.getOrDefault(label, 0))
                        .thenComparing(label -> label))
                .limit(SHOWN)
                .sorted()
                .toList();
        return new HeatmapView(shown, rows(shown, counts), labels.size());
    }

    private static List<Row> rows(List<String> labels, Map<String, Map<String, Integer>> counts) {
        List<Row> rows = new ArrayList<>();
        for (String expected : labels) {
            Map<String, Integer> row = counts.getOrDefault(expected, Map.of());
            int sum = Math.max(
                    1, row.values().stream().mapToInt(Integer::intValue).sum());
            rows.add(new Row(
                    expected,
                    labels.stream()
                            .map(predicted -> cell(row.getOrDefault(predicted, 0), sum, predicted.equals(expected)))
                            .toList()));
        }
        return rows;
    }

    private static Cell cell(int count, int sum, boolean right) {
        return new Cell(count, count == 0 ? -1 : Math.min(DEPTHS - 1, count * DEPTHS / sum), right);
    }

    /** Whether labels are left out. */
    public boolean cut() {
        return total > labels.size();
    }

    /** What was answered where one label was right. */
    @Introspected
    record Row(String expected, List<Cell> cells) {}

    /**
     * How often.
     *
     * @param depth of its colour, 0 to 4 by its share of the row; -1 for none
     */
    @Introspected
    record Cell(int count, int depth, boolean right) {

        /** How the style sheet colours it. */
        public String style() {
            return (depth < 0 ? "" : "heat__cell heat__" + depth) + (right ? " heat__right" : "");
        }
    }
}
