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
import java.util.regex.Pattern;

/** Reads plain text; paragraphs are what empty lines separate, and lines with list markers are list items. */
public final class TextReader implements FormatReader {

    private static final Pattern PARAGRAPH_BORDER = Pattern.compile("\\n[ \\t\\f]*\\n[ \\t\\f\\n]*|\\f");
    private static final Pattern LIST_START = Pattern.compile("\\n(?=[ \\t]*(?:[-*+•◦▪]|\\d{1,3}[.)])[ \\t]+\\S)");
    private static final Pattern LIST_ITEM = Pattern.compile("[ \\t]{0,100}(?:[-*+•◦▪]|\\d{1,3}[.)])[ \\t]+\\S");

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.TEXT, limits);
        PARAGRAPH_BORDER.splitAsStream(TextFiles.read(file, assembler)).forEach(paragraph -> add(assembler, paragraph));
        return assembler.build();
    }

    private static void add(DocumentAssembler assembler, String paragraph) {
        LIST_START.splitAsStream(paragraph).forEach(part -> {
            var kind = LIST_ITEM.matcher(part).lookingAt() ? BlockKind.LIST_ITEM : BlockKind.PARAGRAPH;
            assembler.add(kind, part.stripTrailing());
        });
    }
}
