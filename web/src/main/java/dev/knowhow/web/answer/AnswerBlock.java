package dev.knowhow.web.answer;

import dev.knowhow.web.answer.AnswerView.Segment;
import dev.knowhow.web.answer.AnswerView.Source;
import dev.knowhow.web.table.RowView;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an answer as it is shown: running text, or rows that stand under the same heads.
 *
 * @param segments the text; empty where there are rows
 * @param rows the rows; empty where there is text
 */
@Introspected
record AnswerBlock(List<Segment> segments, List<Row> rows) {

    AnswerBlock {
        segments = List.copyOf(segments);
        rows = List.copyOf(rows);
    }

    /** The blocks of a text that is cut where citations stand. */
    static List<AnswerBlock> of(List<Segment> segments) {
        Builder builder = new Builder();
        segments.forEach(builder::add);
        return builder.blocks();
    }

    /** Whether it is one row alone, which reads better from top to bottom. */
    public boolean isSingleRow() {
        return rows.size() == 1;
    }

    /** The heads of all its rows. */
    public List<String> heads() {
        return rows.getFirst().row().heads();
    }

    /** A row and what backs it. */
    @Introspected
    record Row(RowView row, List<Source> sources) {}

    /** Puts together what stands side by side. */
    private static final class Builder {

        private final List<AnswerBlock> blocks = new ArrayList<>();
        private final List<Segment> text = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();

        void add(Segment segment) {
            List<String> lines = List.of(segment.text().split("(?<=\n)", -1));
            if (lines.stream().noneMatch(line -> RowView.of(line).isPresent())) {
                addText(segment);
                return;
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                List<Source> sources = i + 1 == lines.size() ? segment.sources() : List.of();
                Optional<RowView> row = RowView.of(line);
                if (row.isPresent()) {
                    addRow(new Row(row.get(), sources));
                } else if (!line.isBlank() || !sources.isEmpty()) {
                    addText(new Segment(line, sources));
                }
            }
        }

        List<AnswerBlock> blocks() {
            endText();
            endRows();
            return List.copyOf(blocks);
        }

        private void addText(Segment segment) {
            endRows();
            text.add(text.isEmpty() ? new Segment(segment.text().stripLeading(), segment.sources()) : segment);
        }

        private void addRow(Row row) {
            endText();
            Optional<RowView> fitting = rows.isEmpty()
                    ? Optional.of(row.row())
                    : row.row().under(rows.getFirst().row().heads());
            if (fitting.isEmpty()) {
                endRows();
            }
            rows.add(new Row(fitting.orElse(row.row()), row.sources()));
        }

        private void endText() {
            if (!text.isEmpty()) {
                blocks.add(new AnswerBlock(text, List.of()));
                text.clear();
            }
        }

        private void endRows() {
            if (!rows.isEmpty()) {
                blocks.add(new AnswerBlock(List.of(), rows));
                rows.clear();
            }
        }
    }
}
