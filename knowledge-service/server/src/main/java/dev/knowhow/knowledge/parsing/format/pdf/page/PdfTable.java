package dev.knowhow.knowledge.parsing.format.pdf.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of a page.
 *
 * @param heads   rows of labels, the upper ones first; none if the table has none or goes on from the page before
 * @param rows    its other rows
 * @param borders right ends of its columns, in points
 */
public record PdfTable(List<Row> heads, List<Row> rows, List<Float> borders) implements PdfPart {

    /** How far the borders of one column may lie apart on two pages, in points. */
    private static final float SAME_BORDER = 20;

    /**
     * A row.
     *
     * @param cells those that hold text, from left to right
     */
    public record Row(List<Cell> cells) {

        /** Left end of what stands furthest left, in points. */
        public float left() {
            return cells.getFirst().left();
        }

        /** Where its texts are printed. */
        public PdfBox box() {
            return cells.stream().map(Cell::box).reduce(PdfBox::union).orElseThrow();
        }

        /** Whether nothing stands in it but one text on its left. */
        public boolean isLabel() {
            return cells.size() == 1 && cells.getFirst().from() == 0;
        }

        /** Whether nothing stands in it but one text over all columns. */
        public boolean isTitle(int width) {
            return width > 1
                    && cells.size() == 1
                    && cells.getFirst().from() == 0
                    && cells.getFirst().to() == width;
        }

        public boolean isBold() {
            return cells.stream().flatMap(cell -> cell.lines().stream()).allMatch(PdfLine::bold);
        }
    }

    /**
     * A cell.
     *
     * @param from  its first column
     * @param to    the column after its last
     * @param lines its text
     */
    public record Cell(int from, int to, List<PdfLine> lines) {

        float left() {
            return (float)
                    lines.stream().mapToDouble(line -> line.box().left()).min().orElse(0);
        }

        public float centerX() {
            return box().centerX();
        }

        /** Where its text is printed. */
        public PdfBox box() {
            return lines.stream().map(PdfLine::box).reduce(PdfBox::union).orElseThrow();
        }

        public String text() {
            return String.join(" ", lines.stream().map(PdfLine::text).toList());
        }

        public Cell spanning(int first, int end) {
            return new Cell(first, end, lines);
        }

        /** Both texts in one cell. */
        public Cell followedBy(Cell other) {
            var all = new ArrayList<>(lines);
            all.addAll(other.lines);
            return new Cell(from, to, all);
        }
    }

    /** Whether this goes on where another table ends: it has the same columns, and no labels or the same. */
    public boolean continues(PdfTable other) {
        if (borders.size() != other.borders.size() || other.heads.isEmpty()) {
            return false;
        }
        for (var i = 0; i + 1 < borders.size(); i++) {
            if (Math.abs(borders.get(i) - other.borders.get(i)) > SAME_BORDER) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same rows under the labels of the table that it continues. A row that was taken for labels is one of values if
     * it is not printed as labels are.
     */
    public PdfTable under(PdfTable before) {
        if (heads.isEmpty()) {
            return new PdfTable(before.heads, rows, borders);
        }
        var printedOtherwise =
                before.heads.stream().allMatch(Row::isBold) && heads.stream().noneMatch(Row::isBold);
        return printedOtherwise
                ? new PdfTable(
                        before.heads,
                        Stream.concat(heads.stream(), rows.stream()).toList(),
                        borders)
                : this;
    }

    /** The lines of all cells. */
    public List<PdfLine> lines() {
        return Stream.concat(heads.stream(), rows.stream())
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> cell.lines().stream())
                .toList();
    }
}
