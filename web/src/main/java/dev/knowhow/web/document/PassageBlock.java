package dev.knowhow.web.document;

import dev.knowhow.web.table.RowView;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a passage as it is shown: a paragraph, or rows of a table that stand under the same heads.
 *
 * @param paragraph cut where the highlight begins and ends; empty where there are rows
 * @param heading whether the paragraph reads like a heading
 * @param rows the rows; empty where there is a paragraph
 * @param first whether the highlight begins here
 */
@Introspected
record PassageBlock(List<Piece> paragraph, boolean heading, List<Row> rows, boolean first) {

    private static final int LONGEST_HEADING = 80;
    /** A question on a line of its own heads its answer. */
    private static final String ENDS_OF_SENTENCES = ".!:;,…";

    PassageBlock {
        paragraph = List.copyOf(paragraph);
        rows = List.copyOf(rows);
    }

    /** The passage line by line: in documents that were written in paragraphs and rows, each is a line of its text. */
    static List<PassageBlock> of(PassageView passage) {
        String text = passage.before() + passage.quote() + passage.after();
        int from = passage.before().length();
        Builder builder = new Builder(from, from + passage.quote().length());
        int at = 0;
        for (String line : text.split("(?<=\n)", -1)) {
            builder.add(line.stripTrailing(), at);
            at += line.length();
        }
        return builder.blocks();
    }

    /** The heads of all its rows. */
    public List<String> heads() {
        return rows.getFirst().cells().heads();
    }

    /** A stretch of a paragraph. */
    @Introspected
    record Piece(String text, boolean marked) {}

    /** A row; it is highlighted as a whole. */
    @Introspected
    record Row(RowView cells, boolean marked) {}

    /** Puts lines together. */
    private static final class Builder {

        private final int from;
        private final int to;
        private final List<PassageBlock> blocks = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private boolean marked;
        private boolean rowsFirst;

        Builder(int from, int to) {
            this.from = from;
            this.to = to;
        }

        void add(String line, int at) {
            if (line.isBlank()) {
                return;
            }
            boolean inside = from < to && at < to && at + line.length() > from;
            Optional<RowView> row = RowView.of(line);
            if (row.isPresent()) {
                addRow(new Row(row.get(), inside), begins(inside));
            } else {
                endRows();
                blocks.add(new PassageBlock(cut(line, at, inside), isHeading(line), List.of(), begins(inside)));
            }
        }

        List<PassageBlock> blocks() {
            endRows();
            return List.copyOf(blocks);
        }

        private boolean begins(boolean inside) {
            boolean begins = inside && !marked;
            marked |= inside;
            return begins;
        }

        private List<Piece> cut(String line, int at, boolean inside) {
            if (!inside) {
                return List.of(new Piece(line, false));
            }
            int begin = Math.max(0, from - at);
            int end = Math.min(line.length(), to - at);
            return List.of(
                    new Piece(line.substring(0, begin), false),
                    new Piece(line.substring(begin, end), true),
                    new Piece(line.substring(end), false));
        }

        private void addRow(Row row, boolean first) {
            Optional<RowView> fitting = rows.isEmpty()
                    ? Optional.of(row.cells())
                    : row.cells().under(rows.getFirst().cells().heads());
            if (fitting.isEmpty()) {
                endRows();
            }
            rows.add(new Row(fitting.orElse(row.cells()), row.marked()));
            rowsFirst |= first;
        }

        private void endRows() {
            if (!rows.isEmpty()) {
                blocks.add(new PassageBlock(List.of(), false, rows, rowsFirst));
                rows.clear();
                rowsFirst = false;
            }
        }

        private static boolean isHeading(String line) {
            return line.length() <= LONGEST_HEADING
                    && Character.isLetterOrDigit(line.codePointAt(0))
                    && ENDS_OF_SENTENCES.indexOf(line.charAt(line.length() - 1)) < 0;
        }
    }
}
