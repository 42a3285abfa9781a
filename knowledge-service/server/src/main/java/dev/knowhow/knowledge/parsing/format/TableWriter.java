package dev.knowhow.knowledge.parsing.format;

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
final class TableWriter {

    private static final Pattern NUMBER_OR_DATE =
            Pattern.compile("[-+(]?[\\p{Sc}]?\\s?\\d[\\d.,:/\\s%)eE+-]*\\p{Sc}?|\\d{4}-\\d\\d-\\d\\d.*");
    private static final int LONGEST_HEADER = 80;

    private final DocumentAssembler assembler;
    private @Nullable List<String> header;
    private @Nullable List<String> candidate;
    private boolean anyRow;

    TableWriter(DocumentAssembler assembler) {
        this.assembler = assembler;
        assembler.endTable();
    }

    boolean isEmpty() {
        return header == null && candidate == null && !anyRow;
    }

    /** Adds a row that the document marks as header. */
    void header(List<String> cells) {
        header = clean(cells);
    }

    void row(List<String> cells) {
        var row = clean(cells);
        if (row.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (isEmpty() && !isSingle(row)) {
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
        if (!anyRow && isSingle(row)) {
            assembler.add(BlockKind.TABLE_ROW, String.join("", row));
        } else {
            write(row);
        }
    }

    /** Ends the table; a header without rows is written as a row. */
    void end() {
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

    private void write(List<String> row) {
        var labels = header;
        var parts = new ArrayList<String>();
        for (var i = 0; i < row.size(); i++) {
            var value = row.get(i);
            var label = labels == null || i >= labels.size() ? "" : labels.get(i);
            if (!value.isEmpty() && !(i > 0 && labels == null && value.equals(row.get(i - 1)))) {
                parts.add(label.isEmpty() || label.equals(value) ? value : label + ": " + value);
            }
        }
        var pair = labels == null && parts.size() == 2;
        assembler.add(BlockKind.TABLE_ROW, pair ? pair(parts) : String.join(labels == null ? " | " : "; ", parts));
        anyRow = true;
    }

    private static boolean isSingle(List<String> row) {
        return row.stream().filter(value -> !value.isEmpty()).count() == 1;
    }

    private static String pair(List<String> parts) {
        return parts.getFirst().endsWith(":") ? String.join(" ", parts) : String.join(": ", parts);
    }

    private static boolean looksLikeHeader(List<String> row) {
        var filled = row.stream().filter(value -> !value.isEmpty()).toList();
        return filled.size() >= 2
                && filled.size() * 2 > row.size()
                && new HashSet<>(filled).size() == filled.size()
                && filled.stream()
                        .allMatch(value -> value.length() <= LONGEST_HEADER
                                && !NUMBER_OR_DATE.matcher(value).matches());
    }

    private static List<String> clean(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replaceAll("[\\s\\u00A0]+", " ").strip())
                .toList();
    }
}
