package dev.knowhow.knowledge.api.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a table as the text of a document has it, {@code Header: value; Header: value}. The first column of a table of
 * figures often has no header: {@code Net sales; 2025: 1,842; 2024: 1,705}. Answers are chosen by such rows and the console
 * shows them as tables; both read them here.
 *
 * @param cells in their order
 */
public record LabelledRow(List<Cell> cells) {

    private static final int LONGEST_KEY = 80;

    /** What tables write where there is nothing. */
    private static final Pattern EMPTY =
            Pattern.compile("[\\s\\p{Pd}./]*+|n\\.? ?/? ?a\\.?|k\\. ?A\\.", Pattern.CASE_INSENSITIVE);

    /** A colon within a header is one of a time of day, as in a timetable. */
    private static final Pattern HEADER = Pattern.compile("(?:^|; )\\s*+((?:[^:;]|(?<=\\d):(?=\\d)){1,80}?): ");

    public LabelledRow {
        cells = List.copyOf(cells);
    }

    /** The cells of a row; none of any other text. */
    public static LabelledRow of(String row) {
        List<Cell> cells = new ArrayList<>();
        Matcher header = HEADER.matcher(row);
        boolean found = header.find();
        if (found && header.start() > 0) {
            cells.add(new Cell("", row.substring(0, header.start())));
        }
        while (found) {
            String name = header.group(1);
            int start = header.end();
            found = header.find();
            cells.add(new Cell(name, row.substring(start, found ? header.start() : row.length())));
        }
        return new LabelledRow(cells);
    }

    /** Whether a line is one: it has two headers, and the first does not stand far within it. */
    public static boolean isRow(String line) {
        Matcher header = HEADER.matcher(line);
        return header.find() && header.start() <= LONGEST_KEY && header.find();
    }

    /** The first cell of the column of that name. */
    public Optional<Cell> cell(String header) {
        return cells.stream().filter(cell -> cell.header().equals(header)).findFirst();
    }

    /**
     * A cell.
     *
     * @param header name of its column; empty where the column has none
     */
    public record Cell(String header, String value) {

        public boolean isEmpty() {
            return EMPTY.matcher(value).matches();
        }

        /** The cell as it stands in its row. */
        public String text() {
            return header.isEmpty() ? value : header + ": " + value;
        }
    }
}
