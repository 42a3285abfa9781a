package dev.knowhow.knowledge.parsing.format.markup;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.TextFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Reads Markdown. */
public final class MarkdownReader implements FormatReader {

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(DocumentType.MARKDOWN, limits);
        new MarkdownBlocks(limits).read(TextFiles.read(file, assembler), assembler);
        return assembler.build();
    }
}
