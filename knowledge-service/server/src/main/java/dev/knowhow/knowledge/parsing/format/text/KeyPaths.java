package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.TextPieces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes nested keys and lists so that each line says what it belongs to: {@code jobs.build.timeout-minutes: 33}. An item
 * of a list that has keys itself is a row, {@code plants: name: fern; water_ml: 140}; where it takes several, each begins
 * with what names the item. Memory and time go by what is written, however deep it is nested.
 */
final class KeyPaths {

    private static final int LONGEST_PATH = 200;
    private static final int LONGEST_ROW = 500;
    /** A longer value is text of its own, which rows would hide. */
    private static final int LONGEST_CELL = 300;

    private static final int LONGEST_LABEL = 60;
    private static final int SHORTEST_BINARY = 300;
    private static final Set<String> NAMES = Set.of("name", "title", "id", "key", "label");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern BINARY = Pattern.compile("(?:data:[^,]{0,100},)?[A-Za-z0-9+/=_\\s-]+");

    /** A map or list that is open. */
    private static final class Level {
        private final boolean list;
        /** Of a map: the last key. */
        private String key = "";

        private int items;
        /** Of a list: values that were not written yet. */
        private String values = "";
        /** Of a map that is an item of a list. */
        private @Nullable Row row;

        Level(boolean list) {
            this.list = list;
        }
    }

    /** An item of a list, as far as it was not written yet. */
    private static final class Row {
        private final int depth;
        private final List<String> cells = new ArrayList<>();
        private int length;
        private String label = "";
        private String labelCell = "";
        private boolean named;
        private int leaves;
        private boolean begun;

        Row(int depth) {
            this.depth = depth;
        }
    }

    private final DocumentAssembler assembler;
    private final List<Level> levels = new ArrayList<>();
    private final Deque<Row> rows = new ArrayDeque<>();
    /** The last line outside of rows: a remark may follow that belongs to it. */
    private String line = "";

    private String remark = "";

    KeyPaths(DocumentAssembler assembler) {
        this.assembler = assembler;
    }

    void startMap() {
        var level = new Level(false);
        if (startItem()) {
            flushRow();
            level.row = new Row(levels.size());
            rows.addLast(level.row);
        }
        levels.add(level);
    }

    void startList() {
        startItem();
        levels.add(new Level(true));
    }

    /** Counts what begins as an item of the list that is open, if one is. */
    private boolean startItem() {
        var list = !levels.isEmpty() && levels.getLast().list;
        if (list) {
            flushValues(levels.getLast());
            levels.getLast().items++;
        }
        return list;
    }

    void key(String key) {
        levels.getLast().key = WHITE_SPACE.matcher(key).replaceAll(" ").strip();
        levels.getLast().items++;
    }

    /** The value of the last key, or the next one of a list. */
    void value(String raw) {
        var value = isBinary(raw) ? "(binary data, %,d characters)".formatted(raw.length()) : raw.strip();
        if (!levels.isEmpty() && levels.getLast().list) {
            addValue(levels.getLast(), value);
        } else {
            writeLeaf(value);
        }
    }

    private static boolean isBinary(String value) {
        return value.length() > SHORTEST_BINARY
                && longestWord(value) > SHORTEST_BINARY / 5
                && BINARY.matcher(value).matches();
    }

    private static int longestWord(String value) {
        var longest = 0;
        var start = 0;
        for (var i = 0; i <= value.length(); i++) {
            if (i == value.length() || Character.isWhitespace(value.charAt(i))) {
                longest = Math.max(longest, i - start);
                start = i + 1;
            }
        }
        return longest;
    }

    private void addValue(Level list, String value) {
        if (list.values.length() + value.length() > LONGEST_CELL) {
            flushValues(list);
        }
        list.items++;
        list.values = list.values.isEmpty() ? value : list.values + ", " + value;
    }

    private void flushValues(Level list) {
        if (!list.values.isEmpty()) {
            var values = list.values;
            list.values = "";
            writeLeaf(values);
        }
    }

    void end() {
        var level = levels.getLast();
        flushValues(level);
        if (level.items == 0 && levels.size() > 1) {
            levels.removeLast();
            if (!levels.getLast().list) {
                writeLeaf(level.list ? "[]" : "{}");
            }
        } else {
            if (level.row != null) {
                flushRow();
            }
            levels.removeLast();
        }
        if (level.row != null) {
            rows.removeLast();
        }
    }

    /** What is left, at the end of the file. */
    void finish() {
        while (!levels.isEmpty()) {
            end();
        }
        writeLine();
        writeRemark();
    }

    /** What somebody wrote about the next key. */
    void remark(String text) {
        if (!text.isBlank()) {
            writeLine();
            remark = remark.isEmpty() ? "# " + text.strip() : remark + " " + text.strip();
            if (remark.length() > LONGEST_ROW) {
                writeRemark();
            }
        }
    }

    /** What somebody wrote about the last value. */
    void remarkBehind(String text) {
        if (text.isBlank()) {
            return;
        }
        var behind = " # " + text.strip();
        if (!rows.isEmpty() && !rows.getLast().cells.isEmpty()) {
            rows.getLast().cells.add(rows.getLast().cells.removeLast() + behind);
        } else if (!line.isEmpty()) {
            line += behind;
        }
    }

    private void writeRemark() {
        if (!remark.isEmpty()) {
            add(remark);
            remark = "";
        }
    }

    private void writeLine() {
        if (!line.isEmpty()) {
            add(line);
            line = "";
        }
    }

    private void writeLeaf(String value) {
        var row = rows.peekLast();
        if (row != null) {
            row.leaves++;
        }
        if (row != null && value.length() <= LONGEST_CELL) {
            addCell(
                    row,
                    path(row.depth, levels.size()),
                    WHITE_SPACE.matcher(value).replaceAll(" "));
            return;
        }
        flushRow();
        writeLine();
        writeRemark();
        var path = path(0, levels.size());
        if (value.length() <= LONGEST_CELL) {
            line = cell(path, WHITE_SPACE.matcher(value).replaceAll(" "));
        } else {
            TextPieces.each(value, LONGEST_ROW, piece -> add(cell(path, piece)));
        }
    }

    private static String cell(String key, String value) {
        return key.isEmpty() ? value : value.isEmpty() ? key + ":" : key + ": " + value;
    }

    private void addCell(Row row, String key, String value) {
        var cell = cell(key, value);
        var names = NAMES.contains(key.substring(key.lastIndexOf('.') + 1));
        if ((row.leaves == 1 || (names && !row.named)) && value.length() <= LONGEST_LABEL) {
            row.label = value;
            row.labelCell = cell;
            row.named = names;
        }
        if (row.length + remark.length() + cell.length() > LONGEST_ROW) {
            flushRow();
        }
        if (!remark.isEmpty()) {
            put(row, remark);
            remark = "";
        }
        put(row, cell);
    }

    private static void put(Row row, String cell) {
        row.cells.add(cell);
        row.length += cell.length();
    }

    private void flushRow() {
        var row = rows.peekLast();
        if (row == null || row.cells.isEmpty()) {
            return;
        }
        writeLine();
        if (row.begun && !row.labelCell.isEmpty() && !row.cells.contains(row.labelCell)) {
            row.cells.addFirst(row.labelCell);
        }
        var list = path(0, row.depth - 1);
        add((list.isEmpty() ? "" : list + ": ") + String.join("; ", row.cells));
        row.cells.clear();
        row.length = 0;
        row.begun = true;
    }

    private void add(String text) {
        assembler.add(BlockKind.TABLE_ROW, text);
    }

    /** The keys from one level on; of a long path its end. */
    private String path(int from, int to) {
        var parts = new ArrayDeque<String>();
        var length = 0;
        for (var i = to - 1; i >= from && length <= LONGEST_PATH; i--) {
            var part = levels.get(i).list ? i + 1 < to ? item(i) : "" : levels.get(i).key;
            parts.addFirst(part);
            length += part.length() + 1;
        }
        var path = new StringBuilder();
        for (var part : parts) {
            path.append(path.isEmpty() || part.isEmpty() || part.startsWith("[") ? "" : ".")
                    .append(part);
        }
        return path.length() <= LONGEST_PATH ? path.toString() : "…" + path.substring(path.length() - LONGEST_PATH);
    }

    /** Which item of a list is open: by its name, else its number. */
    private String item(int list) {
        var row = levels.get(list + 1).row;
        return "[" + (row == null || row.label.isEmpty() ? levels.get(list).items : row.label) + "]";
    }
}
