package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Ruling lines that cross each other, and the cells between them; some lines may not go all the way. */
final class PdfGrid {

    /** Pages ruled with more lines hold drawings; each is compared with all that it may cross. */
    private static final int MOST_LINES = 500;

    private static final int MOST_CELLS = 20_000;
    private static final float TOLERANCE = 2.5f;

    /** How far apart lines down begin that begin at one height. */
    private static final float SAME_START = 0.5f;

    private final float[] columns;
    private final float[] rows;
    /** Whether a line is drawn right of a cell, and below it. */
    private final boolean[][] right;

    private final boolean[][] below;

    private PdfGrid(float[] columns, float[] rows, List<PdfBox> across, List<PdfBox> down) {
        this.columns = columns;
        this.rows = rows;
        this.right = new boolean[countRows()][countColumns()];
        this.below = new boolean[countRows()][countColumns()];
        for (var line : down) {
            mark(columns, line.centerX(), rows, line.top(), line.bottom(), (column, row) -> right[row][column] = true);
        }
        for (var line : across) {
            mark(rows, line.centerY(), columns, line.left(), line.right(), (row, column) -> below[row][column] = true);
        }
    }

    private interface Mark {
        void set(int line, int cell);
    }

    /** Marks the cells before a line, for as far as it goes beside most of them. */
    private static void mark(float[] lines, float place, float[] cells, float start, float end, Mark mark) {
        var line = nearest(lines, place) - 1;
        if (line < 0 || line >= lines.length - 1) {
            return;
        }
        for (var cell = 0; cell < cells.length - 1; cell++) {
            var covered = Math.min(end, cells[cell + 1]) - Math.max(start, cells[cell]);
            if (2 * covered > cells[cell + 1] - cells[cell]) {
                mark.set(line, cell);
            }
        }
    }

    private static int nearest(float[] places, float place) {
        var at = Arrays.binarySearch(places, place);
        if (at >= 0) {
            return at;
        }
        var next = -at - 1;
        return next == places.length || (next > 0 && place - places[next - 1] < places[next] - place) ? next - 1 : next;
    }

    /** The grids of a page, of two columns at least. */
    static List<PdfGrid> of(PdfRulings rulings) {
        var across = rulings.across();
        var down = rulings.down();
        if (down.isEmpty() || across.isEmpty() || across.size() > MOST_LINES || down.size() > MOST_LINES) {
            return List.of();
        }
        var grids = new ArrayList<PdfGrid>();
        for (var lines : crossing(across, down)) {
            var places = new float[2][];
            var horizontal =
                    lines.stream().filter(line -> line.height() <= line.width()).toList();
            var vertical =
                    lines.stream().filter(line -> line.height() > line.width()).toList();
            var box = lines.stream().reduce(PdfBox::union).orElseThrow();
            places[0] = places(vertical.stream().map(PdfBox::centerX).toList(), box.left(), box.right());
            places[1] = places(rowBorders(horizontal, vertical), box.top(), box.bottom());
            var cells = (places[0].length - 1L) * (places[1].length - 1L);
            if (places[0].length > 2 && cells <= MOST_CELLS) {
                grids.add(new PdfGrid(places[0], places[1], horizontal, vertical));
            }
        }
        return grids;
    }

    /** Rows end at lines across, and where several lines down begin below others: labels of two levels stand there. */
    private static List<Float> rowBorders(List<PdfBox> across, List<PdfBox> down) {
        var borders = new ArrayList<>(across.stream().map(PdfBox::centerY).toList());
        var tops = down.stream().map(PdfBox::top).sorted().toList();
        for (var i = 1; i < tops.size(); i++) {
            if (tops.get(i) - tops.get(i - 1) < SAME_START) {
                borders.add(tops.get(i));
            }
        }
        return borders;
    }

    /** Lines by what they hang together with. */
    private static List<List<PdfBox>> crossing(List<PdfBox> across, List<PdfBox> down) {
        var parents = new int[across.size() + down.size()];
        Arrays.setAll(parents, i -> i);
        for (var i = 0; i < across.size(); i++) {
            for (var j = 0; j < down.size(); j++) {
                if (crosses(across.get(i), down.get(j))) {
                    parents[root(parents, i)] = root(parents, across.size() + j);
                }
            }
        }
        var groups = new TreeMap<Integer, List<PdfBox>>();
        for (var i = 0; i < parents.length; i++) {
            var line = i < across.size() ? across.get(i) : down.get(i - across.size());
            groups.computeIfAbsent(root(parents, i), _ -> new ArrayList<>()).add(line);
        }
        return groups.values().stream().filter(group -> group.size() > 2).toList();
    }

    private static boolean crosses(PdfBox across, PdfBox down) {
        return across.left() - TOLERANCE <= down.centerX()
                && down.centerX() <= across.right() + TOLERANCE
                && down.top() - TOLERANCE <= across.centerY()
                && across.centerY() <= down.bottom() + TOLERANCE;
    }

    private static int root(int[] parents, int i) {
        var at = i;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** The places of lines, each once, with the borders that others reach out to. */
    private static float[] places(List<Float> lines, float first, float last) {
        var all = new ArrayList<>(lines);
        all.add(first);
        all.add(last);
        all.sort(Comparator.naturalOrder());
        var places = new float[all.size()];
        var count = 0;
        for (var place : all) {
            if (count == 0 || place - places[count - 1] > 2 * TOLERANCE) {
                places[count++] = place;
            }
        }
        return Arrays.copyOf(places, count);
    }

    int countColumns() {
        return columns.length - 1;
    }

    int countRows() {
        return rows.length - 1;
    }

    PdfBox box() {
        return new PdfBox(columns[0], rows[0], columns[columns.length - 1], rows[rows.length - 1]);
    }

    List<Float> borders() {
        var borders = new ArrayList<Float>();
        for (var i = 1; i < columns.length; i++) {
            borders.add(columns[i]);
        }
        return borders;
    }

    int column(float x) {
        return cell(columns, x);
    }

    /** The column whose right border is nearest. */
    int nearestBorder(float x) {
        return Math.max(0, nearest(columns, x) - 1);
    }

    int row(float y) {
        return cell(rows, y);
    }

    private static int cell(float[] places, float place) {
        var at = Arrays.binarySearch(places, place);
        return Math.clamp(at >= 0 ? at : -at - 2L, 0, places.length - 2);
    }

    /** Whether a line is drawn between a cell and the one right of it. */
    boolean isRuledRight(int row, int column) {
        return right[row][column];
    }

    /** Whether a line is drawn between a cell and the one below it. */
    boolean isRuledBelow(int row, int column) {
        return below[row][column];
    }
}
