package dev.knowhow.knowledge.answer.unit;

import dev.knowhow.knowledge.chunking.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a table as parsers write it, {@code Header: value; Header: value}. The first column of a table of figures often
 * has no header: {@code Net sales; 2025: 1,842; 2024: 1,705}.
 *
 * @param cells in their order
 */
public record Row(List<Cell> cells) {

    private static final int LONGEST_KEY = 80;

    /** What tables write where there is nothing. */
    private static final Pattern EMPTY =
            Pattern.compile("[\\s\\p{Pd}./]*+|n\\.? ?/? ?a\\.?|k\\. ?A\\.", Pattern.CASE_INSENSITIVE);

    private static final Pattern HEADER = Pattern.compile("(?:^|; )\\s*+([^:;]{1,80}?): ");

    /**
     * A cell.
     *
     * @param header name of its column; empty where the column has none
     * @param span of header and value in the row
     */
    public record Cell(String header, String value, Span span) {

        public boolean isEmpty() {
            return EMPTY.matcher(value).matches();
        }
    }

    public Row {
        cells = List.copyOf(cells);
    }

    /** The first cell of the column of that name. */
    public Optional<Cell> cell(String header) {
        return cells.stream().filter(cell -> cell.header().equals(header)).findFirst();
    }

    static boolean isRow(String line) {
        Matcher header = HEADER.matcher(line);
        return header.find() && header.start() <= LONGEST_KEY && header.find();
    }

    /** The cells of a row. */
    public static Row of(String row) {
        List<Cell> cells = new ArrayList<>();
        Matcher header = HEADER.matcher(row);
        boolean found = header.find();
        if (found && header.start() > 0) {
            cells.add(new Cell("", row.substring(0, header.start()), new Span(0, header.start())));
        }
        while (found) {
            int start = header.start(1);
            int valueStart = header.end();
            String name = header.group(1);
            found = header.find();
            int end = found ? header.start() : row.length();
            cells.add(new Cell(name, row.substring(valueStart, end), new Span(start, end)));
        }
        return new Row(cells);
    }
}
