package dev.knowhow.web.table;

import dev.knowhow.knowledge.api.document.LabelledRow;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row of a table as the console shows it. What reads like a row by its punctuation alone, but has heads that no column
 * has, is a sentence.
 */
@Introspected
public record RowView(List<Cell> cells) {

    private static final int LONGEST = 4_000;
    private static final int LONGEST_HEAD = 60;
    private static final int WORDS_OF_A_HEAD = 8;
    private static final int FEWEST_HEADS = 2;
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\s");

    public RowView {
        cells = List.copyOf(cells);
    }

    /** The row that the line is; empty for anything else, such as a sentence with a colon and a semicolon. */
    public static Optional<RowView> of(String line) {
        String text = line.strip();
        if (text.length() > LONGEST || text.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>();
        for (LabelledRow.Cell cell : LabelledRow.of(text).cells()) {
            if (isHead(cell.header())) {
                cells.add(new Cell(cell.header(), cell.value()));
            } else if (cells.isEmpty()) {
                cells.add(new Cell("", cell.text()));
            } else {
                Cell last = cells.removeLast();
                cells.add(new Cell(last.head(), last.value() + "; " + cell.text()));
            }
        }
        long heads = cells.stream().filter(cell -> !cell.head().isEmpty()).count();
        return heads < FEWEST_HEADS ? Optional.empty() : Optional.of(new RowView(cells));
    }

    /** The heads of its columns, of which the first may be empty. */
    public List<String> heads() {
        return cells.stream().map(Cell::head).toList();
    }

    /**
     * The same row in a table with those heads: empty cells are left out where rows are written, and stand here again. Empty
     * if it has another head, or less than half of them.
     */
    public Optional<RowView> under(List<String> heads) {
        if (cells.size() * 2 < heads.size()) {
            return Optional.empty();
        }
        List<Cell> aligned = new ArrayList<>();
        int next = 0;
        for (String head : heads) {
            boolean there = next < cells.size() && cells.get(next).head().equals(head);
            aligned.add(there ? cells.get(next++) : new Cell(head, ""));
        }
        return next == cells.size() ? Optional.of(new RowView(aligned)) : Optional.empty();
    }

    private static boolean isHead(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_HEAD
                && !SENTENCE_END.matcher(text).find()
                && text.split("\\s+", -1).length <= WORDS_OF_A_HEAD;
    }

    /** A value and the head of its column; an empty one where the column has none. */
    @Introspected
    public record Cell(String head, String value) {}
}
