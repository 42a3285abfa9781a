package dev.knowhow.training.dataset.format;

import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads comma, semicolon, tab or pipe separated values, as spreadsheets save them. */
final class CsvExampleReader implements ExampleReader {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final Pattern LINE = Pattern.compile("line:? ?(\\d{1,9})");

    private final ReadingLimits limits;
    private final @Nullable DatasetColumnMapping mapping;

    CsvExampleReader(ReadingLimits limits, @Nullable DatasetColumnMapping mapping) {
        this.limits = limits;
        this.mapping = mapping;
    }

    @Override
    public void read(Path path, SourceFile file, Consumer<ParsedExample> examples, DatasetProblems problems)
            throws IOException {
        TableRows rows = new TableRows(mapping, file, limits, examples, problems);
        each(path, file, limits, problems, rows::row);
        if (rows.columns() == 0 || (rows.isEmpty() && problems.count(DatasetProblemKind.COLUMN_MISSING) == 0)) {
            problems.add(DatasetProblemKind.FILE_EMPTY, file, 0, null, null);
        }
    }

    /** Takes a row; says whether it wants more. */
    @FunctionalInterface
    interface RowReader {
        boolean row(int line, List<String> cells);
    }

    static void each(Path path, SourceFile file, ReadingLimits limits, DatasetProblems problems, RowReader rows)
            throws IOException {
        InUtf8.read(path, file, problems, utf8 -> eachOfUtf8(utf8, file, limits, problems, rows));
    }

    private static void eachOfUtf8(
            Path path, SourceFile file, ReadingLimits limits, DatasetProblems problems, RowReader rows)
            throws IOException {
        char delimiter = ',';
        try (Utf8Lines lines = new Utf8Lines(path, file, limits.maxLineBytes(), problems)) {
            String first = lines.next();
            delimiter = delimiter(first == null ? "" : first);
            while (first != null && lines.next() != null) {
                // Every line is looked at, so that each that is not UTF-8 is named.
            }
        }
        if (problems.count(DatasetProblemKind.INVALID_UTF8) == 0
                && problems.count(DatasetProblemKind.LINE_TOO_LONG) == 0) {
            parse(path, file, delimiter, problems, rows);
        }
    }

    private static void parse(Path path, SourceFile file, char delimiter, DatasetProblems problems, RowReader rows)
            throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            skipByteOrderMark(reader);
            try (CSVParser parser = CSVParser.parse(reader, format)) {
                long line = 1;
                for (CSVRecord row : parser) {
                    if (!rows.row((int) line, row.toList())) {
                        return;
                    }
                    line = parser.getCurrentLineNumber() + 1;
                }
            }
        } catch (UncheckedIOException e) {
            String reason = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            problems.add(DatasetProblemKind.CSV_QUOTE, file, line(reason), null, null, reason);
        }
    }

    /** The line that the parser names: where the cell starts, or where it breaks. */
    private static int line(String reason) {
        Matcher matcher = LINE.matcher(reason);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private static char delimiter(String header) {
        char best = ',';
        long most = 0;
        for (char delimiter : DELIMITERS) {
            long count = header.chars().filter(c -> c == delimiter).count();
            if (count > most) {
                most = count;
                best = delimiter;
            }
        }
        return best;
    }
}
