package dev.knowhow.knowledge.parsing.format.text;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads plain text: paragraphs are what empty lines separate, lines with list markers are list items, underlined lines,
 * numbered lines above prose and the releases of a changelog headings, lines in columns are rows, and a log is its entries.
 */
public final class TextReader implements FormatReader {

    private static final Pattern PARAGRAPH_BORDER = Pattern.compile("\\n[ \\t\\f]*\\n[ \\t\\f\\n]*|\\f");
    /** What an item of a list begins with. */
    static final String LIST_MARKER = "(?:[-*+•◦▪]|\\d{1,3}[.)])[ \\t]";

    private static final Pattern LIST_START = Pattern.compile("\\n(?=[ \\t]*" + LIST_MARKER + "+\\S)");
    private static final Pattern LIST_ITEM = Pattern.compile("[ \\t]{0,100}" + LIST_MARKER + "+\\S");

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.TEXT, limits);
        var text = TextFiles.read(file, assembler);
        if (LogEntries.isLog(text)) {
            new LogEntries(assembler).read(text);
        } else {
            var headings = new TextHeadings(assembler, text);
            var tables = new TextTables(assembler);
            PARAGRAPH_BORDER
                    .splitAsStream(text)
                    .forEach(paragraph ->
                            headings.read(paragraph, body -> tables.read(body, rest -> add(assembler, rest))));
        }
        return assembler.build();
    }

    /** An item within another one is indented more; the first one has lost what it was indented by. */
    private static void add(DocumentAssembler assembler, String paragraph) {
        var parts = LIST_START.split(paragraph);
        var least =
                Arrays.stream(parts).skip(1).mapToInt(TextReader::indent).min().orElse(0);
        for (var i = 0; i < parts.length; i++) {
            if (LIST_ITEM.matcher(parts[i]).lookingAt()) {
                assembler.item(i == 0 ? 0 : (indent(parts[i]) - least) / 2, parts[i].stripTrailing());
            } else {
                assembler.add(BlockKind.PARAGRAPH, parts[i].stripTrailing());
            }
        }
    }

    private static int indent(String line) {
        var columns = 0;
        for (var i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
            columns += line.charAt(i) == '\t' ? 4 : 1;
        }
        return columns;
    }
}
