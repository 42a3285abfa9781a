package dev.knowhow.knowledge.parsing.assembly;

import dev.knowhow.knowledge.parsing.BlockKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table's rows so that each can be found and understood alone: {@code Header: value; Header: value}. A row
 * that nothing marks as header is taken for one if it is the first, has at least two values, all different, short and
 * none a number, and if rows follow; the labels of a second one, below labels that span columns, are joined to them.
 * Rows of one value before it are its title. A row that is too wide for a chunk is written as several, each of which
 * begins with the value of its first column.
 */
public final class TableWriter {

    private static final Pattern NUMBER_OR_DATE =
            Pattern.compile("[-+(]?[\\p{Sc}]?\\s?\\d[\\d.,:/\\s%)eE+-]*\\p{Sc}?|\\d{4}-\\d\\d-\\d\\d.*");
    private static final int LONGEST_HEADER = 80;
    /** Chunks of the usual size hold as much. */
    private static final int LONGEST_ROW = 600;
    /** A longer first column is no key. */
    private static final int LONGEST_KEY = 100;

    private final DocumentAssembler assembler;
    private @Nullable TableRow header;
    private @Nullable TableRow candidate;
    private boolean anyRow;

    public TableWriter(DocumentAssembler assembler) {
        this.assembler = assembler;
        assembler.endTable();
    }

    /**
     * Writes a whole table.
     *
     * @param header whether the first row is one of labels; where labels span columns, more of them may stand below
     */
    public static void write(List<TableRow> rows, boolean header, DocumentAssembler assembler) {
        var writer = new TableWriter(assembler);
        for (var row : rows) {
            if (header && writer.isEmpty() && row.runs().stream().noneMatch(run -> run.to() - run.from() > 1)) {
                writer.header(row);
            } else {
                writer.row(row);
            }
        }
        writer.end();
    }

    public boolean isEmpty() {
        return header == null && candidate == null && !anyRow;
    }

    /** Whether no row has come yet that is none of the header. */
    public boolean isBeforeRows() {
        return candidate == null && !anyRow;
    }

    /** Adds a row that the document marks as header; a second one holds labels below those of the first. */
    public void header(TableRow row) {
        header = header == null ? row : join(header.runs(), row.runs());
    }

    public void row(TableRow row) {
        if (row.isEmpty()) {
            return;
        }
        if (isEmpty() && !row.isSingle()) {
            assembler.endTable();
        }
        if (isEmpty() && looksLikeHeader(row)) {
            candidate = row;
            return;
        }
        if (candidate != null) {
            var upper = candidate;
            candidate = null;
            if (continuesHeader(upper, row)) {
                header = join(upper.runs(), row.runs());
                return;
            }
            header = upper;
        }
        if (!anyRow && row.isSingle()) {
            assembler.add(BlockKind.TABLE_ROW, row.runs().getFirst().text());
        } else {
            write(row);
        }
    }

    /** Ends the table; a header without rows is written as a row. */
    public void end() {
        var pending = candidate != null ? candidate : header;
        if (!anyRow && pending != null) {
            header = null;
            write(pending);
        }
        header = null;
        candidate = null;
        anyRow = false;
        assembler.endTable();
    }

    /**
     * Writes a row that is none of the header, which is known: either it has come, or there is none. A row that is too
     * wide for one chunk is several, each of which begins with the first column.
     *
     * @return where the value of each column that has one begins in the text of the page
     */
    public List<Integer> write(TableRow row) {
        anyRow = true;
        return header == null ? write(row.runs()) : writeLabelled(label(row, header.runs()));
    }

    private List<Integer> write(List<TableRow.Run> runs) {
        var line = new StringBuilder();
        var starts = new ArrayList<Integer>();
        var between = runs.size() != 2 ? " | " : runs.getFirst().text().endsWith(":") ? " " : ": ";
        for (var run : runs) {
            line.append(line.isEmpty() ? "" : between);
            starts.addAll(Collections.nCopies(run.to() - run.from(), line.length()));
            line.append(run.text());
        }
        return write(line, starts);
    }

    private List<Integer> writeLabelled(List<Cell> cells) {
        var key = cells.getFirst().text().length() <= LONGEST_KEY
                ? cells.getFirst().text()
                : "";
        var line = new StringBuilder();
        var starts = new ArrayList<Integer>();
        var all = new ArrayList<Integer>();
        for (var cell : cells) {
            if (line.length() + cell.text().length() > LONGEST_ROW && line.length() > key.length()) {
                all.addAll(write(line, starts));
                starts.clear();
                line.setLength(0);
                line.append(key);
            }
            line.append(line.isEmpty() ? "" : "; ").append(cell.text());
            starts.add(line.length() - cell.value().length());
        }
        all.addAll(write(line, starts));
        return all;
    }

    private List<Integer> write(StringBuilder line, List<Integer> starts) {
        var start = assembler.add(BlockKind.TABLE_ROW, 0, line.toString());
        return starts.stream().map(value -> start + value).toList();
    }

    /** A value with its label before it. */
    private record Cell(String text, String value) {}

    /** The value of each column under its label. */
    private static List<Cell> label(TableRow row, List<TableRow.Run> labels) {
        var cells = new ArrayList<Cell>();
        var at = 0;
        for (var run : row.runs()) {
            for (var column = run.from(); column < run.to(); column++) {
                while (at < labels.size() && labels.get(at).to() <= column) {
                    at++;
                }
                var label = at < labels.size() && labels.get(at).from() <= column
                        ? labels.get(at).text()
                        : "";
                cells.add(new Cell(before(label, run.text()) + run.text(), run.text()));
            }
        }
        return cells;
    }

    private static String before(String label, String value) {
        if (label.isEmpty() || label.equals(value)) {
            return "";
        }
        var name =
                label.endsWith("=") ? label.substring(0, label.length() - 1).strip() : label; // "n =" above the numbers
        return name.endsWith(":") ? name + " " : name + ": ";
    }

    private static boolean looksLikeHeader(TableRow row) {
        var values = row.runs().stream().map(TableRow.Run::text).toList();
        return row.countValues() >= 2
                && row.countFilled() * 2 > row.width()
                && new HashSet<>(values).size() == row.countValues()
                && values.stream().allMatch(TableWriter::looksLikeLabel);
    }

    private static boolean looksLikeLabel(String value) {
        return value.length() <= LONGEST_HEADER
                && !NUMBER_OR_DATE.matcher(value).matches();
    }

    /**
     * Whether a row is the second one of a header: a label above spans columns that have labels of their own here, and
     * either all are labels, or another label above reaches down to this row, as it does beside years.
     */
    private static boolean continuesHeader(TableRow upper, TableRow row) {
        return divides(upper.runs(), row.runs())
                && (!Collections.disjoint(new HashSet<>(upper.runs()), row.runs())
                        || row.runs().stream().allMatch(below -> looksLikeLabel(below.text())));
    }

    private static boolean divides(List<TableRow.Run> upper, List<TableRow.Run> lower) {
        var at = 0;
        var within = 0;
        for (var below : lower) {
            while (at < upper.size() && upper.get(at).to() < below.to()) {
                at++;
                within = 0;
            }
            if (at < upper.size() && upper.get(at).from() <= below.from() && ++within > 1) {
                return true;
            }
        }
        return false;
    }

    /** Labels of two levels as one of each column: {@code 2023} above {@code Q1} is {@code 2023 Q1}. */
    private static TableRow join(List<TableRow.Run> upper, List<TableRow.Run> lower) {
        var labels = new ArrayList<TableRow.Run>();
        var at = 0;
        var last = 0;
        for (var below : cut(lower, upper)) {
            while (at < upper.size() && upper.get(at).to() <= below.from()) {
                addAlone(upper.get(at++), last, Integer.MAX_VALUE, labels);
            }
            if (at < upper.size() && upper.get(at).from() <= below.from()) {
                addAlone(upper.get(at), last, below.from(), labels);
                labels.add(under(upper.get(at), below));
            } else {
                labels.add(below);
            }
            last = below.to();
        }
        for (; at < upper.size(); at++) {
            addAlone(upper.get(at), last, Integer.MAX_VALUE, labels);
        }
        return TableRow.ofRuns(labels);
    }

    /** Labels of the lower level, cut where those above begin and end: neighbours that read alike are one run. */
    private static List<TableRow.Run> cut(List<TableRow.Run> lower, List<TableRow.Run> upper) {
        var cut = new ArrayList<TableRow.Run>();
        var at = 0;
        for (var below : lower) {
            var from = below.from();
            for (; at < upper.size() && upper.get(at).from() < below.to(); at++) {
                for (var border : List.of(upper.get(at).from(), upper.get(at).to())) {
                    if (border > from && border < below.to()) {
                        cut.add(new TableRow.Run(from, border, below.text()));
                        from = border;
                    }
                }
                if (upper.get(at).to() > below.to()) {
                    break; // it goes on over the next label
                }
            }
            cut.add(new TableRow.Run(from, below.to(), below.text()));
        }
        return cut;
    }

    /** A label is one of both levels in the columns in which nothing stands below it. */
    private static void addAlone(TableRow.Run label, int from, int to, List<TableRow.Run> labels) {
        var first = Math.max(label.from(), from);
        var end = Math.min(label.to(), to);
        if (first < end) {
            labels.add(new TableRow.Run(first, end, label.text()));
        }
    }

    private static TableRow.Run under(TableRow.Run above, TableRow.Run below) {
        return above.text().equals(below.text())
                ? below
                : new TableRow.Run(below.from(), below.to(), above.text() + " " + below.text());
    }
}
