package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TableRow;
import dev.knowhow.knowledge.parsing.assembly.TableWriter;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads comma, semicolon, tab or pipe separated values. */
public final class CsvReader implements FormatReader {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final int SAMPLED_LINES = 30;

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.CSV, limits);
        var text = TextFiles.read(file, assembler);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            readRows(parser, assembler, limits);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return assembler.build();
    }

    private static void readRows(CSVParser parser, DocumentAssembler assembler, ParsingLimits limits) {
        var writer = new TableWriter(assembler);
        var cells = 0L;
        for (var row : parser) {
            cells += row.size();
            if (cells > limits.maxCells()) {
                throw new ParsingException(
                        ParsingFailure.TOO_LARGE,
                        "The table has more than %,d cells (at line %,d). Split it into smaller files."
                                .formatted(limits.maxCells(), parser.getCurrentLineNumber()));
            }
            writer.row(TableRow.of(row.toList()));
        }
        writer.end();
    }

    /** The delimiter that divides the most of the first lines, and those most evenly. */
    static char delimiter(String text) {
        var lines = text.lines()
                .filter(line -> !line.isBlank())
                .limit(SAMPLED_LINES)
                .toList();
        var best = ',';
        var bestScore = 0.0;
        for (var delimiter : DELIMITERS) {
            var counts =
                    lines.stream().mapToLong(line -> count(line, delimiter)).toArray();
            var mean = Arrays.stream(counts).average().orElse(0);
            var even = Arrays.stream(counts)
                    .filter(count -> count == Math.round(mean))
                    .count();
            var score = mean == 0 ? 0 : (double) even / lines.size() + Math.min(mean, 1);
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    private static long count(String line, char delimiter) {
        var quoted = false;
        var count = 0L;
        for (var i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == delimiter ? 1 : 0;
        }
        return count;
    }
}
