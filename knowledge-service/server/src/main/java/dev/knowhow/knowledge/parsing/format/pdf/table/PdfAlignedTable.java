package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import dev.knowhow.knowledge.parsing.format.pdf.table.PdfAlignedTables.Pieces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether rows of pieces are a table, and reads it. A table that is none is worse than one that is missed: its
 * columns must be aligned, its cells short, and most of its values numbers, unless lines or print set its head apart.
 */
final class PdfAlignedTable {

    private static final int LEAST_ROWS = 3;
    private static final int MOST_COLUMNS = 40;
    /** Space between words where a column may begin, in font sizes. */
    private static final float WORD_GAP = 0.5f;

    /** Space in a piece over several columns, where labels of two of them may meet, in font sizes. */
    private static final float CLOSE_GAP = 0.8f;

    /** How far a text may reach into the column beside its own, in font sizes. */
    private static final float INSET = 0.7f;

    /** Labels of so many columns with no more than a space between each are told from one label over all of them. */
    private static final int LEAST_CLOSE = 3;

    private static final float ALIGNED = 3;
    private static final double LEAST_ALIGNED = 0.6;
    private static final double LEAST_NUMBERS = 0.35;
    private static final double MOST_WORDS = 7;
    /** Distance of two lines of one cell, in heights of a line. */
    private static final float LINE_PITCH = 1.45f;

    private static final Pattern ITEM = Pattern.compile("[\\[(]?(?:\\d{1,3}|[a-zA-Z])?[\\])}.:•◦▪●○■□–—*·‣⁃-]+");
    private static final Pattern BLANK = Pattern.compile("_{4,}");

    private final List<Pieces> rows;
    private final List<Pieces> multi;
    private final PdfRulings rulings;
    private final List<Float> borders = new ArrayList<>();

    PdfAlignedTable(List<Pieces> rows, PdfRulings rulings) {
        this.rows = rows;
        this.multi = rows.stream().filter(Pieces::isMulti).toList();
        this.rulings = rulings;
    }

    /** The table, or null if it is none. */
    @Nullable
    PdfTable read() {
        if (multi.size() < LEAST_ROWS || rows.stream().anyMatch(PdfAlignedTable::isToBeFilledIn)) {
            return null;
        }
        findBorders();
        if (borders.size() < 2 || borders.size() > MOST_COLUMNS) {
            return null;
        }
        var cells = rows.stream().map(this::row).toList();
        if (!isAligned(cells) || !hasShortCells(cells) || isList(cells)) {
            return null;
        }
        var table = PdfTableHeads.read(new PdfWrappedRows(cells, borders.size()).join(), borders, rulings, false);
        if (isContents(table)) {
            return null;
        }
        return holdsNumbers(table) || (!table.heads().isEmpty() && isRuled()) ? table : null;
    }

    private static boolean isToBeFilledIn(Pieces row) {
        return row.pieces().stream()
                .anyMatch(piece -> BLANK.matcher(piece.text()).find());
    }

    /**
     * Columns are what the pieces cover; those that reach over two of the fullest row stand above columns, and so do those
     * of rows with few that reach over two of the rows with many.
     */
    private void findBorders() {
        var fullest = multi.stream()
                .max(Comparator.comparingInt(row -> row.pieces().size()))
                .orElseThrow()
                .pieces();
        var columns = new TreeMap<Float, PdfBox>();
        var rest = new ArrayList<PdfBox>();
        for (var row : multi) {
            var full = 2 * row.pieces().size() > fullest.size();
            for (var piece : row.pieces()) {
                for (var part : isOverSeveral(piece, fullest) ? piece.split(CLOSE_GAP) : List.of(piece)) {
                    if (full && !isOverSeveral(part, fullest)) {
                        cover(part.box(), columns);
                    } else if (!isOverSeveral(part, fullest)) {
                        rest.add(part.box());
                    }
                }
            }
        }
        rest.stream().filter(box -> !isOverSeveral(box, columns)).forEach(box -> cover(box, columns));
        var right = Float.NaN;
        for (var column : columns.values()) {
            if (!Float.isNaN(right)) {
                borders.add((right + column.left()) / 2);
            }
            right = column.right();
        }
        borders.add(Float.MAX_VALUE);
    }

    /** Adds to what columns cover, which are kept by their left ends and do not overlap. */
    private static void cover(PdfBox box, NavigableMap<Float, PdfBox> columns) {
        var all = box;
        for (var column = columns.floorEntry(box.right());
                column != null && column.getValue().right() >= all.left();
                column = columns.floorEntry(box.right())) {
            all = all.union(column.getValue());
            columns.remove(column.getKey());
        }
        columns.put(all.left(), all);
    }

    private static boolean isOverSeveral(PdfPiece piece, List<PdfPiece> others) {
        return others.stream()
                        .filter(other -> other.box().overlapsAcross(piece.box()))
                        .limit(2)
                        .count()
                > 1;
    }

    private static boolean isOverSeveral(PdfBox box, NavigableMap<Float, PdfBox> columns) {
        var last = columns.floorEntry(box.right());
        var before = last == null ? null : columns.lowerEntry(last.getKey());
        return before != null && before.getValue().right() >= box.left();
    }

    private Row row(Pieces pieces) {
        var cells = new ArrayList<Cell>();
        for (var piece : pieces.pieces()) {
            for (var part : divide(piece)) {
                var inset = Math.min(part.box().width() / 4, INSET * PdfPiece.em(part.line()));
                var from = column(part.box().left() + inset);
                var to = Math.max(from, column(part.box().right() - inset)) + 1;
                var cell = new Cell(from, to, List.of(part.asLine()));
                if (!cells.isEmpty() && cells.getLast().to() > from) {
                    cells.add(cells.removeLast().followedBy(cell));
                } else {
                    cells.add(cell);
                }
            }
        }
        return new Row(List.copyOf(cells));
    }

    /** A piece that reaches over a border, cut there if there is space. */
    private List<PdfPiece> divide(PdfPiece piece) {
        if (column(piece.box().left() + 1) == column(piece.box().right() - 1)) {
            return List.of(piece);
        }
        var words = piece.words();
        var parts = new ArrayList<PdfPiece>();
        var close = isRowOfColumns(words);
        var start = 0;
        for (var i = 1; i <= words.size(); i++) {
            if (i == words.size() || (close ? isNextColumn(words, i) : isBorder(words.get(i - 1), words.get(i)))) {
                parts.addAll(PdfPiece.join(words.subList(start, i), Float.MAX_VALUE));
                start = i;
            }
        }
        return parts;
    }

    /** Whether each of several columns that words stand in has some of them, none of which reaches into the next. */
    private boolean isRowOfColumns(List<PdfPiece> words) {
        var columns = new TreeSet<Integer>();
        for (var word : words) {
            var inset = Math.min(word.box().width() / 3, INSET * PdfPiece.em(word.line()));
            if (column(word.box().left() + inset) != column(word.box().right() - inset)) {
                return false;
            }
            columns.add(column(word.box().centerX()));
        }
        return columns.size() >= LEAST_CLOSE && columns.last() - columns.first() == columns.size() - 1;
    }

    private boolean isNextColumn(List<PdfPiece> words, int i) {
        return column(words.get(i - 1).box().centerX())
                != column(words.get(i).box().centerX());
    }

    private boolean isBorder(PdfPiece word, PdfPiece next) {
        return next.box().left() - word.box().right() > WORD_GAP * PdfPiece.em(word.line())
                && column(word.box().centerX()) != column(next.box().centerX());
    }

    private int column(float x) {
        var column = 0;
        while (borders.get(column) < x) {
            column++;
        }
        return column;
    }

    private boolean isAligned(List<Row> cells) {
        var aligned = 0;
        for (var column = 0; column < borders.size(); column++) {
            var number = column;
            var boxes = cells.stream()
                    .filter(row -> row.cells().size() > 1)
                    .flatMap(row -> row.cells().stream())
                    .filter(cell -> cell.from() == number && cell.to() == number + 1)
                    .map(cell -> cell.lines().getFirst().box())
                    .toList();
            if (boxes.isEmpty()) {
                return false;
            }
            var share = Math.max(
                    share(boxes, PdfBox::left), Math.max(share(boxes, PdfBox::right), share(boxes, PdfBox::centerX)));
            aligned += share >= LEAST_ALIGNED ? 1 : 0;
        }
        return aligned >= 0.7 * borders.size();
    }

    /** The largest share of boxes that have about the same place. */
    private static double share(List<PdfBox> boxes, ToDoubleFunction<PdfBox> place) {
        var places = boxes.stream().mapToDouble(place).sorted().toArray();
        var most = 0;
        var first = 0;
        for (var last = 0; last < places.length; last++) {
            while (places[last] - places[first] > ALIGNED) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most / (double) places.length;
    }

    private static boolean hasShortCells(List<Row> cells) {
        return cells.stream()
                        .filter(row -> row.cells().size() > 1)
                        .flatMap(row -> row.cells().stream())
                        .mapToInt(cell -> cell.text().split(" ").length)
                        .average()
                        .orElse(Double.MAX_VALUE)
                < MOST_WORDS;
    }

    /** Numbers or signs with text beside them. */
    private boolean isList(List<Row> cells) {
        var items = cells.stream()
                .filter(row -> ITEM.matcher(row.cells().getFirst().text()).matches())
                .count();
        return borders.size() == 2 && 2 * items > multi.size();
    }

    /** Titles beside the numbers of their pages. */
    private static boolean isContents(PdfTable table) {
        var page = 0;
        for (var row : table.rows()) {
            var last = row.cells().getLast();
            if (last.from() > 0 && last.text().matches("\\d{1,4}")) {
                var next = Integer.parseInt(last.text());
                if (next < page) {
                    return false;
                }
                page = next;
            } else if (last.from() > 0) {
                return false;
            }
        }
        return table.borders().size() == 2 && table.heads().isEmpty();
    }

    private boolean holdsNumbers(PdfTable table) {
        var values = table.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.from() > 0)
                .map(Cell::text)
                .filter(text -> !PdfValues.isNothing(text))
                .toList();
        var numbers = values.stream()
                .filter(text -> PdfValues.isNumber(text) || PdfValues.isPeriod(text))
                .count();
        var least = borders.size() == 2 && table.heads().isEmpty() ? 2 * LEAST_NUMBERS : LEAST_NUMBERS;
        return numbers >= least * values.size() && numbers >= 2;
    }

    /** Whether a line is drawn over most of the width, within the rows or at their edge. */
    private boolean isRuled() {
        var box = rows.stream().map(Pieces::box).reduce(PdfBox::union).orElseThrow();
        var reach = LINE_PITCH * rows.getFirst().box().height();
        return rulings.across().stream()
                        .anyMatch(line -> line.centerY() > box.top() - reach
                                && line.centerY() < box.bottom() + reach
                                && Math.min(line.right(), box.right()) - Math.max(line.left(), box.left())
                                        > LEAST_ALIGNED * box.width())
                || rulings.areas().stream()
                        .anyMatch(area ->
                                area.holds(box.left(), rows.getFirst().box().centerY()));
    }

    /** Whether the boxes of two rows are as near as the lines of one cell. */
    static boolean isNextLine(PdfBox above, PdfBox below) {
        return below.top() - above.top() <= LINE_PITCH * Math.min(above.height(), below.height());
    }
}
