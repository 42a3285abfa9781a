package dev.knowhow.knowledge.parsing.assembly;

import dev.knowhow.knowledge.parsing.BlockKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table's rows so that each can be found and understood alone: {@code Header: value; Header: value}. A row
 * that nothing marks as header is taken for one if it is the first, has at least two values, all different, short and
 * none a number, and if rows follow. Rows of one value before it are its title.
 */
public final class TableWriter {

    private static final Pattern NUMBER_OR_DATE =
            Pattern.compile("[-+(]?[\\p{Sc}]?\\s?\\d[\\d.,:/\\s%)eE+-]*\\p{Sc}?|\\d{4}-\\d\\d-\\d\\d.*");
    private static final int LONGEST_HEADER = 80;

    private final DocumentAssembler assembler;
    private @Nullable TableRow header;
    private @Nullable TableRow candidate;
    private boolean anyRow;

    public TableWriter(DocumentAssembler assembler) {
        this.assembler = assembler;
        assembler.endTable();
    }

    public boolean isEmpty() {
        return header == null && candidate == null && !anyRow;
    }

    /** Adds a row that the document marks as header. */
    public void header(TableRow row) {
        header = row;
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
            header = candidate;
            candidate = null;
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

    private void write(TableRow row) {
        if (header == null) {
            var values = row.runs().stream().map(TableRow.Run::text).toList();
            assembler.add(BlockKind.TABLE_ROW, values.size() == 2 ? pair(values) : String.join(" | ", values));
        } else {
            assembler.add(BlockKind.TABLE_ROW, String.join("; ", label(row, header.runs())));
        }
        anyRow = true;
    }

    /** The value of each column under its label. */
    private static List<String> label(TableRow row, List<TableRow.Run> labels) {
        var parts = new ArrayList<String>();
        var at = 0;
        for (var run : row.runs()) {
            for (var column = run.from(); column < run.to(); column++) {
                while (at < labels.size() && labels.get(at).to() <= column) {
                    at++;
                }
                var label = at < labels.size() && labels.get(at).from() <= column
                        ? labels.get(at).text()
                        : "";
                parts.add(label.isEmpty() || label.equals(run.text()) ? run.text() : label + ": " + run.text());
            }
        }
        return parts;
    }

    private static String pair(List<String> parts) {
        return parts.getFirst().endsWith(":") ? String.join(" ", parts) : String.join(": ", parts);
    }

    private static boolean looksLikeHeader(TableRow row) {
        var values = row.runs().stream().map(TableRow.Run::text).toList();
        return row.countFilled() >= 2
                && row.countFilled() * 2 > row.width()
                && new HashSet<>(values).size() == row.countFilled()
                && values.stream()
                        .allMatch(value -> value.length() <= LONGEST_HEADER
                                && !NUMBER_OR_DATE.matcher(value).matches());
    }
}
