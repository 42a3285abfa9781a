package dev.knowhow.training.dataset.format;

import dev.knowhow.tenancy.WellFormedText;
import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.format.ParsedExample.Fields;
import dev.knowhow.training.dataset.format.ParsedExample.Origin;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.dataset.split.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a table into examples: the first row names the columns, the mapping says which are wanted. */
final class TableRows {

    private static final String ERROR_CELL = "ERROR:";

    private final @Nullable DatasetColumnMapping given;
    private final SourceFile file;
    private final ReadingLimits limits;
    private final Consumer<ParsedExample> examples;
    private final DatasetProblems problems;
    private @Nullable List<String> header;
    private @Nullable DatasetColumnMapping mapping;
    private int rows;

    TableRows(
            @Nullable DatasetColumnMapping given,
            SourceFile file,
            ReadingLimits limits,
            Consumer<ParsedExample> examples,
            DatasetProblems problems) {
        this.given = given;
        this.file = file;
        this.limits = limits;
        this.examples = examples;
        this.problems = problems;
    }

    /** Takes the next row; false when no more rows are wanted. */
    boolean row(int line, List<String> read) {
        List<String> cells = read.stream().map(WellFormedText::mend).toList();
        if (!cells.equals(read)) {
            problems.add(DatasetProblemKind.CHARACTERS_MENDED, file, line, null, null);
        }
        if (header == null) {
            return header(line, cells);
        }
        if (mapping == null) {
            return false;
        }
        if (cells.stream().allMatch(String::isBlank)) {
            problems.add(DatasetProblemKind.EMPTY_LINE, file, line, null, null);
            return true;
        }
        if (++rows > limits.maxExamples()) {
            problems.add(DatasetProblemKind.TOO_MANY_LINES, file, line, null, null, limits.maxExamples());
            return false;
        }
        if (cells.size() != header.size()) {
            problems.add(
                    DatasetProblemKind.CSV_COLUMN_COUNT,
                    file,
                    line,
                    null,
                    String.join(" | ", cells),
                    cells.size(),
                    header.size());
            return true;
        }
        example(line, cells, header, mapping);
        return true;
    }

    /** Whether a row below the header was seen. */
    boolean isEmpty() {
        return rows == 0;
    }

    int columns() {
        return header == null ? 0 : header.size();
    }

    private boolean header(int line, List<String> cells) {
        List<String> names = cells.stream().map(String::strip).toList();
        header = names;
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                problems.add(DatasetProblemKind.COLUMN_DUPLICATE, file, line, name, name, name);
            }
        }
        DatasetColumnMapping wanted = given == null ? ColumnNames.suggest(names).orElse(null) : given;
        mapping = wanted != null && isComplete(line, names, wanted) ? wanted : null;
        if (wanted == null) {
            problems.add(DatasetProblemKind.COLUMN_MISSING, file, line, null, null, "input", String.join(", ", names));
        }
        return mapping != null;
    }

    private boolean isComplete(int line, List<String> names, DatasetColumnMapping wanted) {
        boolean complete = true;
        for (String column : new @Nullable String[] {
            wanted.input(), wanted.output(), wanted.system(), wanted.document(), wanted.split()
        }) {
            if (column != null && !names.contains(column)) {
                problems.add(
                        DatasetProblemKind.COLUMN_MISSING, file, line, column, null, column, String.join(", ", names));
                complete = false;
            }
        }
        return complete;
    }

    private void example(int line, List<String> cells, List<String> names, DatasetColumnMapping columns) {
        boolean broken = false;
        for (String column : List.of(columns.input(), columns.output())) {
            broken |= isBroken(line, column, cells.get(names.indexOf(column)), column.equals(columns.input()));
        }
        String part = cell(cells, names, columns.split());
        Split split = split(part);
        if (part != null && split == null) {
            problems.add(DatasetProblemKind.SPLIT_INVALID, file, line, columns.split(), part, part);
            broken = true;
        }
        if (!broken) {
            String document = cell(cells, names, columns.document());
            examples.accept(new ParsedExample(
                    file,
                    line,
                    cell(cells, names, columns.system()),
                    List.of(),
                    cells.get(names.indexOf(columns.input())),
                    cells.get(names.indexOf(columns.output())),
                    split,
                    split != null,
                    document == null ? Origin.NONE : new Origin(document, null, null),
                    new Fields(columns.input(), columns.output())));
        }
    }

    private boolean isBroken(int line, String column, String value, boolean input) {
        if (value.startsWith(ERROR_CELL)) {
            problems.add(DatasetProblemKind.CELL_ERROR, file, line, column, value.substring(ERROR_CELL.length()));
        } else if (value.isBlank()) {
            problems.add(
                    input ? DatasetProblemKind.INPUT_EMPTY : DatasetProblemKind.OUTPUT_EMPTY,
                    file,
                    line,
                    column,
                    value);
        } else if (value.length() > limits.maxLineBytes()) {
            problems.add(DatasetProblemKind.LINE_TOO_LONG, file, line, column, value, limits.maxLineBytes());
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable String cell(List<String> cells, List<String> names, @Nullable String column) {
        int index = column == null ? -1 : names.indexOf(column);
        return index < 0 || cells.get(index).isBlank() ? null : cells.get(index).strip();
    }

    private static @Nullable Split split(@Nullable String part) {
        return switch (part == null ? "" : part.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "train", "training" -> Split.TRAIN;
            case "held_out", "heldout", "test", "val", "valid", "validation", "dev" -> Split.HELD_OUT;
            default -> null;
        };
    }
}
