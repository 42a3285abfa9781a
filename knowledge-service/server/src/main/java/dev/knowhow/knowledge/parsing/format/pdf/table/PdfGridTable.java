package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Cell;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the words between ruling lines as a table. */
final class PdfGridTable {

    /** A frame around text is no table: words of a cell, and of all cells on average. */
    private static final int MOST_WORDS = 120;

    private static final int MOST_WORDS_ON_AVERAGE = 25;

    /** Fewer lines of text in each of two cells are wrapped text rather than rows. */
    private static final int LEAST_ROWS = 3;

    /** Rows beside each other's lines that nothing is drawn between: fewer may be one text that is wrapped. */
    private static final int LEAST_UNRULED = 4;

    private static final double MOST_FILLED = 0.75;

    /** Space between labels of different columns in one cell, in font sizes. */
    private static final float PART_GAP = 2;

    private final PdfGrid grid;
    private final List<PdfPiece> words = new ArrayList<>();
    /** Whether a cell ends there although no line is drawn below it. */
    private final boolean[][] ends;

    private @Nullable PdfTable table;

    PdfGridTable(PdfGrid grid) {
        this.grid = grid;
        this.ends = new boolean[grid.countRows()][grid.countColumns()];
    }

    boolean holds(PdfPiece word) {
        return grid.box().holds(word.box().centerX(), word.box().centerY());
    }

    /** Adds a word, in the order of the page; dots that lead from one to the next are none. */
    void add(PdfPiece word) {
        if (!word.isLeader()) {
            words.add(word);
        }
    }

    /** Reads the words, all of which have been added. */
    void read(PdfRulings rulings) {
        endUnruledCells();
        endUnevenCells();
        var cells = cells();
        if (!isFrame(cells) && !leavesColumnsTogether(cells)) {
            var rows = bands(cells);
            if (rows.stream().filter(row -> row.cells().size() > 1).count() > 1) {
                var inOrder = isRightToLeft() ? rows.stream().map(this::mirror).toList() : rows;
                table = PdfTableHeads.read(inOrder, grid.borders(), rulings, true);
            }
        }
    }

    private boolean isRightToLeft() {
        return 2
                        * words.stream()
                                .filter(word -> PdfLine.isRightToLeft(word.text()))
                                .count()
                > words.size();
    }

    /** Where people read from right to left, the first column is the one on the right. */
    private Row mirror(Row row) {
        var width = grid.countColumns();
        return new Row(row.cells().reversed().stream()
                .map(cell -> cell.spanning(width - cell.to(), width - cell.from()))
                .toList());
    }

    /** The table, or null if the lines rule none. */
    @Nullable
    PdfTable table() {
        return table;
    }

    /** A column may be ruled beside its cells only, as that of the labels often is: it has a text for each row. */
    private void endUnruledCells() {
        var filled = new boolean[grid.countRows()][grid.countColumns()];
        words.forEach(word ->
                filled[grid.row(word.box().centerY())][grid.column(word.box().centerX())] = true);
        for (var column = 0; column < grid.countColumns(); column++) {
            for (var first = 0; first < filled.length; ) {
                var last = first;
                while (last + 1 < filled.length && !grid.isRuledBelow(last, column)) {
                    last++;
                }
                endUnruledCells(filled, column, first, last);
                first = last + 1;
            }
        }
    }

    private void endUnruledCells(boolean[][] filled, int column, int first, int last) {
        var rows = last - first + 1;
        var texts = IntStream.rangeClosed(first, last)
                .filter(row -> filled[row][column])
                .count();
        if (rows >= LEAST_UNRULED && texts >= MOST_FILLED * rows) {
            for (var row = first; row < last; row++) {
                ends[row][column] = true;
            }
        }
    }

    /** A cell goes on below where it is as wide there: what is wider or narrower is another one. */
    private void endUnevenCells() {
        for (var row = 1; row < grid.countRows(); row++) {
            for (var column = 0; column < grid.countColumns(); ) {
                var above = end(row - 1, column);
                var below = end(row, column);
                var even = above == below;
                while (above != below) {
                    if (above < below) {
                        above = end(row - 1, above);
                    } else {
                        below = end(row, below);
                    }
                }
                if (!even) {
                    Arrays.fill(ends[row - 1], column, above, true);
                }
                column = above;
            }
        }
    }

    private boolean endsBelow(int row, int column) {
        return grid.isRuledBelow(row, column) || ends[row][column];
    }

    private List<PdfPiece>[][] cells() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<PdfPiece>[][] cells = new List[grid.countRows()][grid.countColumns()];
        for (var word : words) {
            var row = grid.row(word.box().centerY());
            var column = grid.column(word.box().centerX());
            while (row > 0 && !endsBelow(row - 1, column)) {
                row--;
            }
            while (column > 0 && !grid.isRuledRight(row, column - 1)) {
                column--;
            }
            if (cells[row][column] == null) {
                cells[row][column] = new ArrayList<>();
            }
            cells[row][column].add(word);
        }
        return cells;
    }

    private boolean isFrame(List<PdfPiece>[][] cells) {
        var filled = 0;
        for (var row : cells) {
            for (var cell : row) {
                if (cell != null) {
                    filled++;
                    if (cell.size() > MOST_WORDS) {
                        return true;
                    }
                }
            }
        }
        return filled < 2 || words.size() / filled > MOST_WORDS_ON_AVERAGE;
    }

    /** Whether most lines of text have three numbers far apart in one cell: what is drawn divides a few of the columns only. */
    private static boolean leavesColumnsTogether(List<PdfPiece>[][] cells) {
        var lines = new HashSet<PdfLine>();
        var together = new HashSet<PdfLine>();
        for (var row : cells) {
            for (var cell : row) {
                for (var i = 0; cell != null && i < cell.size(); i++) {
                    lines.add(cell.get(i).line());
                    if (i > 1
                            && areColumns(cell.get(i - 2), cell.get(i - 1))
                            && areColumns(cell.get(i - 1), cell.get(i))) {
                        together.add(cell.get(i).line());
                    }
                }
            }
        }
        return together.size() >= LEAST_ROWS && 2 * together.size() > lines.size();
    }

    private static boolean areColumns(PdfPiece left, PdfPiece right) {
        return left.line().equals(right.line())
                && right.box().left() - left.box().right() > PART_GAP * PdfPiece.em(right.line())
                && PdfValues.isNumber(left.text())
                && PdfValues.isNumber(right.text());
    }

    /** The rows, each of which stands between two lines, or beside others without lines between them. */
    private List<Row> bands(List<PdfPiece>[][] cells) {
        var rows = new ArrayList<Row>();
        for (var row = 0; row < cells.length; row++) {
            var inBand = new ArrayList<Filled>();
            for (var column = 0; column < cells[row].length; column = end(row, column)) {
                var top = top(row, column);
                if (cells[top][column] != null) {
                    addParts(new Filled(column, end(row, column), top, lines(cells[top][column])), inBand);
                }
            }
            var number = row;
            if (inBand.stream().anyMatch(cell -> cell.top() == number)) {
                rows.addAll(split(inBand));
            }
        }
        return rows;
    }

    /** A cell over several columns may hold labels of some of them each, with wide space between. */
    private void addParts(Filled cell, List<Filled> band) {
        var first = cell.lines().getFirst().box();
        var beside = cell.lines().stream().allMatch(line -> line.box().isBeside(first));
        var parts = cell.to() - cell.from() > 1 && beside
                ? cell.lines().stream()
                        .flatMap(line -> PdfPiece.split(line, PART_GAP).stream())
                        .sorted(Comparator.comparingDouble(part -> part.box().left()))
                        .toList()
                : List.<PdfPiece>of();
        if (parts.size() < 2 || parts.size() > cell.to() - cell.from()) {
            band.add(cell);
            return;
        }
        var from = cell.from();
        for (var i = 0; i < parts.size(); i++) {
            var last = i + 1 == parts.size();
            var middle = last
                    ? 0
                    : (parts.get(i).box().centerX() + parts.get(i + 1).box().centerX()) / 2;
            var to = last
                    ? cell.to()
                    : Math.clamp(grid.nearestBorder(middle) + 1L, from + 1, cell.to() - parts.size() + i + 1);
            band.add(new Filled(from, to, cell.top(), List.of(parts.get(i).asLine())));
            from = to;
        }
    }

    /** The lines of a cell, from the top: programs may write them in another order. */
    private static List<PdfLine> lines(List<PdfPiece> words) {
        return PdfPiece.join(words, Float.MAX_VALUE).stream()
                .map(PdfPiece::asLine)
                .sorted(Comparator.comparingInt(line -> Math.round(line.box().centerY())))
                .toList();
    }

    private record Filled(int from, int to, int top, List<PdfLine> lines) {

        Cell cell() {
            return new Cell(from, to, lines());
        }
    }

    private int top(int row, int column) {
        var top = row;
        while (top > 0 && !endsBelow(top - 1, column)) {
            top--;
        }
        return top;
    }

    private int end(int row, int column) {
        var end = column;
        while (end < grid.countColumns() - 1 && !grid.isRuledRight(row, end)) {
            end++;
        }
        return end + 1;
    }

    /**
     * Rows between which no lines are drawn: several cells hold a number in each of their lines, or each line of the only
     * row begins with a text in the first column.
     */
    private List<Row> split(List<Filled> band) {
        var numbers = band.stream().filter(PdfGridTable::isColumnOfNumbers).toList();
        if (numbers.size() > 1 && sameCount(numbers)) {
            return split(band, numbers.getFirst().lines());
        }
        var only = grid.countRows() <= 2 && band.size() > 1 && band.getFirst().from() == 0;
        var keys = only ? band.getFirst().lines() : List.<PdfLine>of();
        return keys.size() >= LEAST_ROWS && band.get(1).lines().size() >= keys.size() - 1
                ? split(band, keys)
                : List.of(new Row(band.stream().map(Filled::cell).toList()));
    }

    private static boolean isColumnOfNumbers(Filled cell) {
        var lines = cell.lines();
        return lines.size() > 1 && lines.stream().allMatch(line -> PdfValues.isNumber(line.text()));
    }

    private static boolean sameCount(List<Filled> cells) {
        return cells.stream().map(cell -> cell.lines().size()).distinct().count() == 1;
    }

    /** A row beside each of the lines; a cell of one line belongs to all of them. */
    private static List<Row> split(List<Filled> band, List<PdfLine> keys) {
        var rows = new ArrayList<Row>();
        var titles = titles(band, keys);
        for (var i = 0; i < keys.size(); i++) {
            var top = i == 0 ? Float.NEGATIVE_INFINITY : keys.get(i).box().top();
            var above = i == 0 ? top : keys.get(i - 1).box().centerY();
            var here = keys.get(i).box().centerY();
            titles.stream()
                    .filter(line -> above < line.box().centerY() && line.box().centerY() < here)
                    .forEach(line -> rows.add(new Row(List.of(new Cell(0, 1, List.of(line))))));
            var bottom = i + 1 == keys.size()
                    ? Float.POSITIVE_INFINITY
                    : keys.get(i + 1).box().top();
            var cells = new ArrayList<Cell>();
            for (var cell : band) {
                var all = cell.lines();
                var lines = all.stream()
                        .filter(line ->
                                line.box().centerY() >= top && line.box().centerY() < bottom)
                        .filter(line -> cell.from() > 0 || !titles.contains(line))
                        .toList();
                var shared = all.size() == 1 && isColumnOfNumbersBeside(band);
                if (shared || !lines.isEmpty()) {
                    cells.add(new Cell(cell.from(), cell.to(), shared ? all : lines));
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new Row(cells));
            }
        }
        return rows;
    }

    /** Lines of the first column that stand beside no value and go on from no line above: labels over those below. */
    private static List<PdfLine> titles(List<Filled> band, List<PdfLine> keys) {
        var first = band.getFirst();
        if (first.from() > 0
                || first.to() > 1
                || first.lines().size() <= keys.size()
                || first.lines().equals(keys)) {
            return List.of();
        }
        return first.lines().stream()
                .filter(line -> !Character.isLowerCase(line.text().codePointAt(0)))
                .filter(line -> keys.stream().noneMatch(key -> key.box().isBeside(line.box())))
                .toList();
    }

    private static boolean isColumnOfNumbersBeside(List<Filled> band) {
        return band.stream().anyMatch(PdfGridTable::isColumnOfNumbers);
    }
}
