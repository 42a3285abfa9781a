package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the labels of a table from its values: labels stand above, and hold no numbers where the rows below do, years and
 * dates apart; or else they are printed or ruled otherwise than what follows.
 */
final class PdfTableHeads {

    private static final int MOST_HEADS = 6;
    private static final int LONGEST_LABEL = 80;
    /** Between lines of a column. */
    private static final int LONGEST_RULED_LABEL = 160;

    private static final float ALIGNED = 2;

    /** Share of a table's width that a line below its labels goes over at least. */
    private static final double MOST_OF_WIDTH = 0.8;

    /** Share of the values of a column that make it one of numbers. */
    private static final double NUMERIC = 0.5;

    private final List<Row> rows;
    private final List<Float> borders;
    private final PdfRulings rulings;
    private final boolean ruled;
    private final boolean[] numeric;
    /** Where the values of each column stand; not a number where it has none. */
    private final float[] centers;

    private PdfTableHeads(List<Row> rows, List<Float> borders, PdfRulings rulings, boolean ruled) {
        this.rows = rows;
        this.borders = borders;
        this.rulings = rulings;
        this.ruled = ruled;
        this.numeric = numericColumns(rows, borders.size());
        this.centers = centers(rows, borders.size());
    }

    private static float[] centers(List<Row> rows, int width) {
        var boxes = new PdfBox[width];
        for (var row : rows.reversed()) {
            for (var cell : row.cells()) {
                if (cell.to() == cell.from() + 1) {
                    var box = boxes[cell.from()];
                    boxes[cell.from()] = box == null ? cell.box() : box.union(cell.box());
                }
            }
        }
        var centers = new float[width];
        for (var i = 0; i < width; i++) {
            centers[i] = boxes[i] == null ? Float.NaN : boxes[i].centerX();
        }
        return centers;
    }

    static PdfTable read(List<Row> rows, List<Float> borders, PdfRulings rulings, boolean ruled) {
        return new PdfTableHeads(rows, borders, rulings, ruled).read();
    }

    private PdfTable read() {
        var titles = countTitles();
        if (titles > 0 && titles < rows.size()) {
            var table = read(rows.subList(titles, rows.size()), borders, rulings, ruled);
            return new PdfTable(
                    Stream.concat(rows.subList(0, titles).stream(), table.heads().stream())
                            .toList(),
                    table.rows(),
                    borders);
        }
        var above = ruled ? 0 : countHeadsAboveRule();
        var heads = above > 0 ? above : hasNumbers() ? countHeadsAboveNumbers() : countHeadsByLooks();
        var values = rows.subList(heads, rows.size()).stream()
                .map(row -> ruled ? row : inFirstColumns(row))
                .toList();
        return new PdfTable(spread(rows.subList(0, heads)), values, borders);
    }

    /** Rows above all others that name the whole table. */
    private int countTitles() {
        var titles = 0;
        while (ruled && titles < rows.size() && rows.get(titles).isTitle(borders.size())) {
            titles++;
        }
        return titles;
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

    /** Rows of labels stand above a line that goes over the table, and is the first of its kind below its first row. */
    private int countHeadsAboveRule() {
        var box = rows.stream().map(Row::box).reduce(PdfBox::union).orElseThrow();
        var rules = rulings.across().stream()
                .filter(line -> Math.min(line.right(), box.right()) - Math.max(line.left(), box.left())
                        > MOST_OF_WIDTH * box.width())
                .map(PdfBox::centerY)
                .toList();
        for (var heads = 1; heads <= Math.min(MOST_HEADS, rows.size() - 2); heads++) {
            if (isBetween(rules, heads)) {
                var labels = rows.subList(0, heads).stream().flatMap(row -> row.cells().stream());
                return !isBetween(rules, heads + 1)
                                && labels.anyMatch(cell -> cell.from() > 0 && !PdfValues.isNumber(cell.text()))
                        ? heads
                        : 0;
            }
        }
        return 0;
    }

    /** Whether a line is drawn above a row, below the one before. */
    private boolean isBetween(List<Float> rules, int row) {
        return rules.stream()
                .anyMatch(y -> rows.get(row - 1).box().centerY() < y
                        && y < rows.get(row).box().centerY());
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
            if (isTooLong(text)
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

    private boolean isTooLong(String text) {
        return text.length() > (ruled ? LONGEST_RULED_LABEL : LONGEST_LABEL);
    }

    private int countHeadsByLooks() {
        if (rows.size() < 2) {
            return 0;
        }
        var first = rows.getFirst();
        var next = rows.get(1);
        if (ruled && rows.size() > 2 && isDivided(first, next)) {
            return 2;
        }
        var texts = first.cells().stream().map(Cell::text).toList();
        var labels = first.cells().size() > 1
                && new HashSet<>(texts).size() == texts.size()
                && texts.stream().allMatch(text -> !isTooLong(text) && !PdfValues.isNumber(text));
        var full = ruled && borders.size() > 2 && first.cells().size() == borders.size();
        return labels && (full || standsOut(first, next)) ? 1 : 0;
    }

    /** Whether labels stand over several columns that have labels of their own in the next row. */
    private boolean isDivided(Row first, Row next) {
        var above = labels(first);
        return above.stream().anyMatch(cell -> cell.to() > cell.from() + 1)
                && labels(next).size() > above.size()
                && Stream.of(first, next)
                        .flatMap(row -> row.cells().stream())
                        .map(Cell::text)
                        .noneMatch(text -> isTooLong(text) || PdfValues.isNumber(text));
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

    /**
     * Labels above others reach over the columns that they are underlined over, or where none is underlined over all that
     * are nearer to them than to their neighbours.
     */
    private List<Row> spread(List<Row> heads) {
        if (ruled || heads.size() < 2) {
            return List.copyOf(heads);
        }
        var upper = heads.subList(0, heads.size() - 1);
        var underlined =
                upper.stream().anyMatch(row -> labels(row).stream().anyMatch(label -> underline(label) != null));
        var spread = new ArrayList<Row>();
        for (var i = 0; i < upper.size(); i++) {
            if (underlined) {
                spread.add(spreadOverLines(upper.get(i)));
            } else {
                spread.add(
                        isAbove(upper.get(i), heads.get(i + 1))
                                ? spread(upper.get(i), heads.get(i + 1))
                                : upper.get(i));
            }
        }
        spread.add(heads.getLast());
        return spread;
    }

    /** Whether a row has fewer labels than the one below it has for the same columns. */
    private static boolean isAbove(Row upper, Row lower) {
        return labels(upper).size() < labels(lower).size();
    }

    private static List<Cell> labels(Row row) {
        return row.cells().stream().filter(cell -> cell.from() > 0).toList();
    }

    private record Underlined(Cell label, @Nullable PdfBox line) {}

    /** A line may go on below several labels: each has the columns that are nearest to it. */
    private Row spreadOverLines(Row row) {
        var labels = labels(row);
        var cells = new ArrayList<>(
                row.cells().stream().filter(cell -> cell.from() == 0).toList());
        var underlined = labels.stream()
                .map(label -> new Underlined(label, underline(label)))
                .toList();
        for (var one : underlined) {
            var label = one.label();
            var line = one.line();
            var from = label.from();
            var to = label.to();
            if (line != null) {
                var beside = underlined.stream()
                        .filter(other -> line.equals(other.line()))
                        .map(Underlined::label)
                        .toList();
                var columns = IntStream.range(1, centers.length)
                        .filter(column -> line.left() <= centers[column] && centers[column] <= line.right())
                        .filter(column ->
                                beside.get(nearest(beside, centers[column])).equals(label))
                        .toArray();
                from = columns.length == 0 ? from : columns[0];
                to = columns.length == 0 ? to : columns[columns.length - 1] + 1;
            }
            cells.add(label.spanning(from, to));
        }
        return new Row(cells);
    }

    private Row spread(Row upper, Row lower) {
        var cells = new ArrayList<Cell>();
        var labels = labels(upper);
        upper.cells().stream().filter(cell -> cell.from() == 0).forEach(cells::add);
        for (var label : labels) {
            var from = Integer.MAX_VALUE;
            var to = 0;
            var own = lower.cells().stream()
                    .filter(below -> below.from() > 0 && isAligned(label.box(), below.box()))
                    .findFirst();
            for (var below : own.map(List::of).orElse(lower.cells())) {
                if (below.from() > 0
                        && labels.get(nearest(labels, below.centerX())).equals(label)) {
                    from = Math.min(from, below.from());
                    to = Math.max(to, below.to());
                }
            }
            cells.add(from < to ? label.spanning(from, to) : label);
        }
        return new Row(cells);
    }

    /** Whether a label begins or ends right above another: then it is a line of that one. */
    private static boolean isAligned(PdfBox upper, PdfBox lower) {
        return upper.overlapsAcross(lower)
                && Math.min(Math.abs(upper.left() - lower.left()), Math.abs(upper.right() - lower.right())) < ALIGNED;
    }

    /** The line right below a label that goes over more than the label, but not over most of the table. */
    private @Nullable PdfBox underline(Cell label) {
        var box = label.box();
        var width = borders.size() < 2 ? 0 : borders.get(borders.size() - 2);
        return rulings.across(box.centerY(), box.bottom() + box.height()).stream()
                .filter(line ->
                        line.left() < box.left() && line.right() > box.right() && line.width() < MOST_OF_WIDTH * width)
                .findFirst()
                .orElse(null);
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
