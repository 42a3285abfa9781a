package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPart;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables that are not ruled: rows that follow each other in the file, down the page, whose pieces stand in the same
 * columns. Columns of prose are written one after the other, so their lines are no rows.
 */
final class PdfAlignedTables {

    /** Wider than any space between words of justified text, in font sizes. */
    private static final float CELL_GAP = 1.2f;

    /** Furthest distance between two rows, in heights of a line. */
    private static final float ROW_GAP = 2.6f;

    /** Rows looked back at where a cell has lines of its own before the next cell of its row is written. */
    private static final int LOOK_BACK = 5;

    private static final int LEAST_ROWS = 3;
    private static final float TOLERANCE = 3;
    private static final int MOST_SINGLES = 2;

    /** Labels between rows that stand in the first column only: groups within groups, the first of two lines. */
    private static final int MOST_LABELS = 5;

    /** Furthest distance of a row that is written late to the one below it, in heights of a line. */
    private static final float LATE_ROW_GAP = 4;

    private static final int MOST_WORDS_ALONE = 12;

    /** More pieces beside each other than a table has columns: each is compared with all others. */
    private static final int MOST_PIECES = 60;

    /** Share of the columns of a table that is written column after column that its rows fill on average. */
    private static final double LEAST_FILLED = 0.6;

    /** Tables of a page, each of which is looked for among its lines. */
    private static final int MOST_TABLES = 100;

    private final PdfRulings rulings;

    PdfAlignedTables(PdfRulings rulings) {
        this.rulings = rulings;
    }

    /** Pieces beside each other. */
    static final class Pieces {

        private final List<PdfPiece> pieces = new ArrayList<>();
        private final List<Integer> parts = new ArrayList<>();
        private PdfBox box;
        private boolean jumps;
        private boolean late;

        private Pieces(PdfLine line, List<PdfPiece> pieces, int part) {
            this.pieces.addAll(pieces);
            this.parts.add(part);
            this.box = line.box();
        }

        private boolean takes(PdfLine line, List<PdfPiece> more) {
            return box.isBeside(line.box()) && hasRoom(more);
        }

        private boolean hasRoom(List<PdfPiece> more) {
            return pieces.size() + more.size() <= MOST_PIECES
                    && pieces.stream()
                            .noneMatch(piece ->
                                    more.stream().anyMatch(other -> piece.box().overlapsAcross(other.box())));
        }

        private void add(PdfLine line, List<PdfPiece> more, int part) {
            pieces.addAll(more);
            pieces.sort((a, b) -> Float.compare(a.box().left(), b.box().left()));
            box = box.union(line.box());
            parts.add(part);
        }

        private boolean isAbove(Pieces other) {
            return box.top() < other.box.centerY();
        }

        boolean isMulti() {
            return pieces.size() > 1;
        }

        List<PdfPiece> pieces() {
            return pieces;
        }

        PdfBox box() {
            return box;
        }
    }

    List<PdfPart> find(List<PdfPart> parts) {
        var rows = fromTheTop(rows(parts));
        var found = new ArrayList<PdfPart>();
        var next = 0;
        var tables = 0;
        for (var first = 0; first < rows.size(); ) {
            var end = end(rows, first);
            var run = rows.subList(first, end);
            var own = new TreeSet<Integer>();
            run.forEach(row -> own.addAll(row.parts));
            var table = tables < MOST_TABLES && own.first() >= next ? read(run) : null;
            if (table != null) {
                tables++;
                var below = new ArrayList<PdfPart>();
                for (; next <= own.last(); next++) {
                    if (!own.contains(next)) {
                        (isBelow(parts.get(next), run.getLast()) ? below : found).add(parts.get(next));
                    }
                }
                found.add(table);
                found.addAll(below);
            }
            first = end;
        }
        found.addAll(parts.subList(next, parts.size()));
        return found;
    }

    /**
     * Rows in the order of the page, where none stands beside another: programs may write parts of a table, and what is
     * remarked on it, in any order.
     */
    private static List<Pieces> fromTheTop(List<Pieces> rows) {
        if (rows.stream().noneMatch(row -> row.jumps)) {
            return rows;
        }
        var sorted = rows.stream()
                .sorted(Comparator.comparingDouble(row -> row.box.top()))
                .toList();
        var bottom = Float.NEGATIVE_INFINITY;
        for (var row : sorted) {
            if (row.box.centerY() < bottom) {
                return rows;
            }
            bottom = Math.max(bottom, row.box.bottom());
        }
        sorted.forEach(row -> row.jumps = false);
        return sorted;
    }

    private static boolean isBelow(PdfPart part, Pieces row) {
        return part instanceof PdfLine line && line.box().top() > row.box.top();
    }

    /** Reads rows as a table; what stands right above it may have been taken for its first row. */
    private @Nullable PdfTable read(List<Pieces> run) {
        if (run.size() < 2 || run.stream().anyMatch(row -> row.pieces.size() > MOST_PIECES) || isWrittenApart(run)) {
            return null;
        }
        return new PdfAlignedTable(run, rulings).read();
    }

    /** Numbers that are written after what stands beside them: those of lines, as in laws, and what a chart shows. */
    private static boolean isWrittenApart(List<Pieces> run) {
        var most = run.stream().mapToInt(row -> row.pieces.size()).max().orElse(0);
        var pieces = run.stream()
                .filter(Pieces::isMulti)
                .mapToInt(row -> row.pieces.size())
                .average()
                .orElse(0);
        return run.stream().anyMatch(row -> row.late) && (most < 3 || pieces < LEAST_FILLED * most);
    }

    private static List<Pieces> rows(List<PdfPart> parts) {
        var rows = new ArrayList<Pieces>();
        var barrier = 0;
        var top = 0;
        for (var i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof PdfLine line)) {
                barrier = rows.size();
                top = barrier;
                continue;
            }
            var pieces = PdfPiece.split(line, CELL_GAP);
            if (pieces.isEmpty()) {
                continue;
            }
            var beside = -1;
            for (var at = rows.size() - 1; at >= Math.max(barrier, rows.size() - LOOK_BACK) && beside < 0; at--) {
                beside = rows.get(at).takes(line, pieces) ? at : -1;
            }
            var row = beside >= 0 ? rows.get(beside) : rowOfValue(rows.subList(top, rows.size()), line, pieces);
            if (row != null) {
                row.late |= beside < 0;
                row.add(line, pieces, i);
            } else {
                insert(rows, barrier, new Pieces(line, pieces, i));
                top = rows.getLast().jumps ? rows.size() - 1 : top;
            }
        }
        return rows;
    }

    /**
     * The row that a number stands in: programs may write a table column after column, its labels first. Beside a label of
     * two lines it stands between them.
     */
    private static @Nullable Pieces rowOfValue(List<Pieces> rows, PdfLine line, List<PdfPiece> pieces) {
        if (rows.isEmpty() || pieces.size() > 1 || !isValue(pieces.getFirst().text())) {
            return null;
        }
        var center = line.box().centerY();
        var low = 0;
        var high = rows.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (rows.get(middle).box.top() <= center) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rows.subList(Math.max(0, low - 1), Math.min(low + 2, rows.size())).stream()
                .filter(row -> Math.abs(row.box.centerY() - center) < row.box.height() && row.hasRoom(pieces))
                .min(Comparator.comparingDouble(row -> Math.abs(row.box.centerY() - center)))
                .orElse(null);
    }

    private static boolean isValue(String text) {
        return PdfValues.isNumber(text) || PdfValues.isPeriod(text) || PdfValues.isNothing(text);
    }

    /** Adds a row, or puts it in its place if it stands right above one of the last: programs may write labels late. */
    private static void insert(List<Pieces> rows, int barrier, Pieces row) {
        var place = rows.size();
        while (place > barrier && rows.size() - place < LOOK_BACK && row.isAbove(rows.get(place - 1))) {
            place--;
        }
        var fits = place < rows.size()
                && (place == barrier || !row.isAbove(rows.get(place - 1)))
                && row.box.bottom() > rows.get(place).box.top() - LATE_ROW_GAP * row.box.height();
        if (!fits) {
            row.jumps = rows.size() == barrier || row.isAbove(rows.getLast());
            rows.add(row);
            return;
        }
        row.jumps = place == barrier || rows.get(place).jumps;
        rows.get(place).jumps = false;
        rows.add(place, row);
    }

    /** Where the rows end that may be a table from there on. */
    private int end(List<Pieces> rows, int first) {
        var start = rows.get(first);
        if (!start.isMulti() && !opens(rows, first)) {
            return first + 1;
        }
        var end = first + 1;
        var singles = 0;
        var labels = 0;
        var box = start.box;
        var anyValues = false;
        for (var i = first + 1; i < rows.size() && follows(rows.get(i - 1), rows.get(i)); i++) {
            var row = rows.get(i);
            if (i - first > LEAST_ROWS
                    && anyValues
                    && isRemark(row)
                    && isRuledBetween(rows.get(i - 1).box, row.box, box)) {
                break;
            }
            anyValues |= holdsValues(row);
            box = box.union(row.box);
            if (row.isMulti()) {
                singles = 0;
                labels = 0;
                end = i + 1;
            } else {
                labels++;
                singles += isInFirstColumn(row, rows.get(end - 1)) ? 0 : 1;
                if (labels > MOST_LABELS
                        || singles > MOST_SINGLES
                        || row.pieces.getFirst().countWords() > MOST_WORDS_ALONE) {
                    break;
                }
            }
        }
        return end;
    }

    /** Whether most of what stands beside the first column is numbers: labels have few, {@code (95% CI)}. A line below those ends nothing. */
    private static boolean holdsValues(Pieces row) {
        var beside = row.pieces.size() - 1;
        var numbers = row.pieces.stream()
                .skip(1)
                .filter(piece -> PdfValues.isNumber(piece.text()) || PdfValues.isNothing(piece.text()))
                .count();
        return 2 * numbers > beside;
    }

    /** What stands below a table is no row of it, though justified text has wide spaces. */
    private static boolean isRemark(Pieces row) {
        return row.pieces.stream().noneMatch(piece -> isValue(piece.text()));
    }

    /** Whether a line over all that is above divides two rows. */
    private boolean isRuledBetween(PdfBox above, PdfBox below, PdfBox all) {
        return rulings.across(above.centerY(), below.centerY()).stream()
                .anyMatch(line -> line.left() < all.left() + TOLERANCE && line.right() > all.right() - TOLERANCE);
    }

    private static boolean isInFirstColumn(Pieces row, Pieces last) {
        return last.isMulti() && row.box.right() < last.pieces.get(1).box().left();
    }

    /** A label above the columns, to the right of where the first begins. */
    private boolean opens(List<Pieces> rows, int at) {
        if (at + 1 >= rows.size()) {
            return false;
        }
        var next = rows.get(at + 1);
        var piece = rows.get(at).pieces.getFirst();
        return next.isMulti()
                && follows(rows.get(at), next)
                && !isRuledBetween(
                        rows.get(at).box, next.box, next.box.union(rows.get(Math.min(at + 2, rows.size() - 1)).box))
                && piece.countWords() <= MOST_WORDS_ALONE
                && piece.box().left() < next.box.right()
                && (piece.box().left() > next.pieces.getFirst().box().right() || isAboveLabels(piece, rows, at + 1));
    }

    /** Whether rows of labels follow, below of which something begins further left: the first column has no label yet. */
    private static boolean isAboveLabels(PdfPiece piece, List<Pieces> rows, int next) {
        if (next + 1 >= rows.size() || !follows(rows.get(next), rows.get(next + 1))) {
            return false;
        }
        var below = rows.get(next + 1).pieces.getFirst().box();
        return rows.get(next).pieces.stream().anyMatch(label -> label.box().overlapsAcross(piece.box()))
                && rows.get(next).pieces.getFirst().box().left() > below.left() + below.height()
                && piece.box().left() > below.left() + below.height();
    }

    private static boolean follows(Pieces above, Pieces row) {
        var height = Math.max(above.box.height(), row.box.height());
        return !row.jumps && row.box.top() - above.box.bottom() < ROW_GAP * height - height;
    }
}
