package dev.knowhow.knowledge.parsing.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of a table as runs of neighbouring columns that hold the same value, without those that are empty. What it costs
 * goes by what it holds: a cell in the last of 16,384 columns is one run, and so is one that spans a hundred.
 */
public final class TableRow {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00A0]+");

    /**
     * A value.
     *
     * @param from its first column
     * @param to   the column after its last
     */
    public record Run(int from, int to, String text) {}

    private final List<Run> runs = new ArrayList<>();
    private String lastRead = "";
    private String lastClean = "";
    private int width;
    private int values;
    private int filled;

    /** A row of the values of all columns. */
    public static TableRow of(List<String> values) {
        var row = new TableRow();
        values.forEach(row::add);
        return row;
    }

    /** A row of values that each fill some columns, from left to right. */
    public static TableRow ofRuns(Collection<Run> values) {
        var row = new TableRow();
        for (var value : values) {
            row.add(value.from(), value.to(), value.text());
        }
        return row;
    }

    /** The value of the next column. */
    public void add(String value) {
        add(width, value);
    }

    /** The value of a column right of all others. */
    public void add(int column, String value) {
        add(column, column + 1, value);
    }

    private void add(int column, int end, String value) {
        var at = Math.max(column, width);
        width = Math.max(at + 1, end);
        var text = clean(value);
        if (text.isEmpty()) {
            return;
        }
        values++;
        filled += width - at;
        var from = at;
        if (!runs.isEmpty()
                && runs.getLast().to() == at
                && runs.getLast().text().equals(text)) {
            from = runs.removeLast().from();
        }
        runs.add(new Run(from, width, text));
    }

    /** A cell that spans columns or rows has its value in each: it is looked through once. */
    private String clean(String value) {
        if (!value.equals(lastRead)) {
            lastRead = value;
            lastClean = WHITE_SPACE.matcher(value).replaceAll(" ").strip();
        }
        return lastClean;
    }

    public List<Run> runs() {
        return runs;
    }

    /** Columns up to the last one named. */
    public int width() {
        return width;
    }

    /** Columns that hold a value. */
    public int countFilled() {
        return filled;
    }

    public boolean isEmpty() {
        return filled == 0;
    }

    /** Values that were added; one that fills several columns is one. */
    public int countValues() {
        return values;
    }

    public boolean isSingle() {
        return values == 1;
    }
}
