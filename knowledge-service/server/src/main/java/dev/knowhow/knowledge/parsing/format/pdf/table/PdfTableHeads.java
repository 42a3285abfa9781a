package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells the labels of a table from its values: labels stand above, and hold no numbers where the rows below do, years and
 * dates apart; or else they are printed or ruled otherwise than what follows.
 */
final class PdfTableHeads {

    private static final int MOST_HEADS = 4;
    private static final int LONGEST_LABEL = 80;
    /** Share of the values of a column that make it one of numbers. */
    private static final double NUMERIC = 0.5;

    private final List<Row> rows;
    private final List<Float> borders;
    private final PdfRulings rulings;
    private final boolean ruled;
    private final boolean[] numeric;

    private PdfTableHeads(List<Row> rows, List<Float> borders, PdfRulings rulings, boolean ruled) {
        this.rows = rows;
        this.borders = borders;
        this.rulings = rulings;
        this.ruled = ruled;
        this.numeric = numericColumns(rows, borders.size());
    }

    static PdfTable read(List<Row> rows, List<Float> borders, PdfRulings rulings, boolean ruled) {
        return new PdfTableHeads(rows, borders, rulings, ruled).read();
    }

    private PdfTable read() {
        var heads = hasNumbers() ? countHeadsAboveNumbers() : countHeadsByLooks();
        var values = rows.subList(heads, rows.size()).stream()
                .map(row -> ruled ? row : inFirstColumns(row))
                .toList();
        return new PdfTable(spread(rows.subList(0, heads)), values, borders);
    }

    /** Where no line says otherwise, a value that reaches into the next column is one that is long. */
    private static Row inFirstColumns(Row row) {
        return new Row(row.cells().stream()
                .map(cell -> cell.spanning(cell.from(), cell.from() + 1))
                .toList());
    }

    /** The columns most of whose values are numbers. */
    static boolean[] numericColumns(List<Row> rows, int width) {
        var numbers = new int[width];
        var values = new int[width];
        for (var row : rows) {
            for (var cell : row.cells()) {
                var text = cell.text();
                if (cell.to() == cell.from() + 1 && !PdfValues.isNothing(text)) {
                    numbers[cell.from()] += PdfValues.isNumber(text) ? 1 : 0;
                    values[cell.from()] += PdfValues.isPeriod(text) ? 0 : 1;
                }
            }
        }
        var numeric = new boolean[width];
        for (var i = 0; i < width; i++) {
            numeric[i] = numbers[i] > 0 && numbers[i] >= NUMERIC * (values[i] - 1);
        }
        return numeric;
    }

    private boolean hasNumbers() {
        return IntStream.range(1, numeric.length).anyMatch(i -> numeric[i]);
    }

    private int countHeadsAboveNumbers() {
        var heads = 0;
        var labelled = new boolean[borders.size()];
        while (heads < Math.min(MOST_HEADS, rows.size() - 1) && isHead(rows.get(heads), labelled)) {
            for (var cell : rows.get(heads).cells()) {
                if (cell.to() == cell.from() + 1) {
                    labelled[cell.from()] = true;
                }
            }
            heads++;
        }
        return IntStream.range(1, labelled.length).anyMatch(i -> labelled[i]) ? heads : 0;
    }

    private boolean isHead(Row row, boolean[] labelled) {
        var begun = IntStream.range(1, labelled.length).anyMatch(i -> labelled[i]);
        var complete = IntStream.range(1, labelled.length).allMatch(i -> labelled[i]);
        if ((begun && row.isLabel()) || (complete && !continuesPeriod(row) && !row.isBold())) {
            return false;
        }
        for (var cell : row.cells()) {
            var text = cell.text();
            var below = cell.from() > 0 && cell.to() == cell.from() + 1;
            if (text.length() > LONGEST_LABEL
                    || (below
                            && borders.size() == 2
                            && text.chars().anyMatch(Character::isDigit)
                            && !PdfValues.isPeriod(text))
                    || (below && numeric[cell.from()] && PdfValues.isNumber(text))
                    || (below && labelled[cell.from()] && PdfValues.isPeriod(text) && !continuesPeriod(row))) {
                return false;
            }
        }
        return true;
    }

    /** "December 31," above "2023": such a row holds nothing but years, each below a label. */
    private static boolean continuesPeriod(Row row) {
        return row.cells().stream().filter(cell -> cell.from() > 0).allMatch(cell -> PdfValues.isPeriod(cell.text()));
    }

    private int countHeadsByLooks() {
        if (rows.size() < 2) {
            return 0;
        }
        var first = rows.getFirst();
        var next = rows.get(1);
        var texts = first.cells().stream().map(Cell::text).toList();
        var labels = first.cells().size() > 1
                && new HashSet<>(texts).size() == texts.size()
                && texts.stream().allMatch(text -> text.length() <= LONGEST_LABEL && !PdfValues.isNumber(text));
        var full = ruled && borders.size() > 2 && first.cells().size() == borders.size();
        return labels && (full || standsOut(first, next)) ? 1 : 0;
    }

    /** Bold above text that is not, on ground of its own, or above the only line. */
    private boolean standsOut(Row first, Row next) {
        return (first.isBold() && !next.isBold()) || isShaded(first, next) || (!ruled && isUnderlined(first, next));
    }

    private boolean isShaded(Row first, Row next) {
        var here = first.cells().getLast().lines().getFirst().box();
        var below = next.cells().getLast().lines().getFirst().box();
        return rulings.areas().stream()
                .anyMatch(area -> area.holds(here.centerX(), here.centerY())
                        && area.height() < 4 * here.height()
                        && !area.holds(below.centerX(), below.centerY()));
    }

    private boolean isUnderlined(Row first, Row next) {
        var here = first.cells().getFirst().lines().getFirst().box();
        var below = next.cells().getFirst().lines().getFirst().box();
        return rulings.across().stream()
                .anyMatch(line -> here.centerY() < line.centerY()
                        && line.centerY() < below.centerY()
                        && line.left() < here.right()
                        && here.left() < line.right());
    }

    /** Labels above others reach over all columns that are nearer to them than to their neighbours. */
    private List<Row> spread(List<Row> heads) {
        if (ruled || heads.size() < 2) {
            return List.copyOf(heads);
        }
        var spread = new ArrayList<Row>();
        for (var i = 0; i + 1 < heads.size(); i++) {
            spread.add(isAbove(heads.get(i), heads.get(i + 1)) ? spread(heads.get(i), heads.get(i + 1)) : heads.get(i));
        }
        spread.add(heads.getLast());
        return spread;
    }

    /** Whether a row has fewer labels than the one below it has for the same columns. */
    private static boolean isAbove(Row upper, Row lower) {
        return upper.cells().stream().filter(cell -> cell.from() > 0).count()
                < lower.cells().stream().filter(cell -> cell.from() > 0).count();
    }

    private static Row spread(Row upper, Row lower) {
        var cells = new ArrayList<Cell>();
        var labels = upper.cells().stream().filter(cell -> cell.from() > 0).toList();
        upper.cells().stream().filter(cell -> cell.from() == 0).forEach(cells::add);
        var at = 0;
        for (var label : labels) {
            var from = Integer.MAX_VALUE;
            var to = 0;
            for (var below : lower.cells()) {
                if (below.from() > 0 && nearest(labels, below.centerX()) == at) {
                    from = Math.min(from, below.from());
                    to = Math.max(to, below.to());
                }
            }
            cells.add(from < to ? label.spanning(from, to) : label);
            at++;
        }
        return new Row(cells);
    }

    private static int nearest(List<Cell> labels, float x) {
        var nearest = 0;
        for (var i = 1; i < labels.size(); i++) {
            if (Math.abs(labels.get(i).centerX() - x)
                    < Math.abs(labels.get(nearest).centerX() - x)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
