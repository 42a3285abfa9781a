package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPart;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPiece;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfTable;
import java.util.ArrayList;
import java.util.List;
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

    private static final int MOST_SINGLES = 2;
    private static final int MOST_WORDS_ALONE = 12;

    /** More pieces beside each other than a table has columns: each is compared with all others. */
    private static final int MOST_PIECES = 60;

    /** Tables of a page, each of which is looked for among its lines. */
    private static final int MOST_TABLES = 100;

    private final PdfRulings rulings;

    PdfAlignedTables(PdfRulings rulings) {
        this.rulings = rulings;
    }

    /** Pieces beside each other. */
    static final class Pieces {

        private final List<PdfPiece> pieces = new ArrayList<>();
        private final int firstPart;
        private int lastPart;
        private PdfBox box;
        private boolean jumps;

        private Pieces(PdfLine line, List<PdfPiece> pieces, int part) {
            this.pieces.addAll(pieces);
            this.box = line.box();
            this.firstPart = part;
            this.lastPart = part;
        }

        private boolean takes(PdfLine line) {
            return pieces.size() < MOST_PIECES
                    && box.isBeside(line.box())
                    && pieces.stream().noneMatch(piece -> piece.box().overlapsAcross(line.box()));
        }

        private void add(PdfLine line, List<PdfPiece> more, int part) {
            pieces.addAll(more);
            pieces.sort((a, b) -> Float.compare(a.box().left(), b.box().left()));
            box = box.union(line.box());
            lastPart = Math.max(lastPart, part);
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
        var rows = rows(parts);
        var found = new ArrayList<PdfPart>();
        var next = 0;
        var tables = 0;
        for (var first = 0; first < rows.size(); ) {
            var end = end(rows, first);
            var run = rows.subList(first, end);
            var table = tables < MOST_TABLES ? read(run) : null;
            if (table != null) {
                tables++;
                var firstPart =
                        run.stream().mapToInt(row -> row.firstPart).min().orElse(0);
                var lastPart = run.stream().mapToInt(row -> row.lastPart).max().orElse(0);
                found.addAll(parts.subList(next, Math.max(next, firstPart)));
                found.add(table);
                next = lastPart + 1;
            }
            first = end;
        }
        found.addAll(parts.subList(next, parts.size()));
        return found;
    }

    /** Reads rows as a table; what stands right above it may have been taken for its first row. */
    private @Nullable PdfTable read(List<Pieces> run) {
        if (run.size() < 2 || run.stream().anyMatch(row -> row.pieces.size() > MOST_PIECES)) {
            return null;
        }
        return new PdfAlignedTable(run, rulings).read();
    }

    private static List<Pieces> rows(List<PdfPart> parts) {
        var rows = new ArrayList<Pieces>();
        var barrier = 0;
        for (var i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof PdfLine line)) {
                barrier = rows.size();
                continue;
            }
            var pieces = PdfPiece.split(line, CELL_GAP);
            if (pieces.isEmpty()) {
                continue;
            }
            var beside = -1;
            for (var row = rows.size() - 1; row >= Math.max(barrier, rows.size() - LOOK_BACK) && beside < 0; row--) {
                beside = rows.get(row).takes(line) ? row : -1;
            }
            if (beside >= 0) {
                rows.get(beside).add(line, pieces, i);
            } else {
                insert(rows, barrier, new Pieces(line, pieces, i));
            }
        }
        return rows;
    }

    /** Adds a row, or puts it in its place if it stands right above one of the last: programs may write labels late. */
    private static void insert(List<Pieces> rows, int barrier, Pieces row) {
        var place = rows.size();
        while (place > barrier && rows.size() - place < LOOK_BACK && row.isAbove(rows.get(place - 1))) {
            place--;
        }
        var fits = place < rows.size()
                && (place == barrier || !row.isAbove(rows.get(place - 1)))
                && row.box.bottom() > rows.get(place).box.top() - ROW_GAP * row.box.height();
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
    private static int end(List<Pieces> rows, int first) {
        var start = rows.get(first);
        if (!start.isMulti() && !opens(rows, first)) {
            return first + 1;
        }
        var end = first + 1;
        var singles = 0;
        for (var i = first + 1; i < rows.size() && follows(rows.get(i - 1), rows.get(i)); i++) {
            var row = rows.get(i);
            if (row.isMulti()) {
                singles = 0;
                end = i + 1;
            } else if (++singles > MOST_SINGLES || row.pieces.getFirst().countWords() > MOST_WORDS_ALONE) {
                break;
            }
        }
        return end;
    }

    /** A label above the columns, to the right of where the first begins. */
    private static boolean opens(List<Pieces> rows, int at) {
        if (at + 1 >= rows.size()) {
            return false;
        }
        var next = rows.get(at + 1);
        var piece = rows.get(at).pieces.getFirst();
        return next.isMulti()
                && follows(rows.get(at), next)
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
