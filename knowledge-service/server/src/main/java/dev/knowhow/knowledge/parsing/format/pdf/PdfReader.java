package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.format.pdf.engine.PdfFiles;
import dev.knowhow.knowledge.parsing.format.pdf.line.PdfLineCollector;
import dev.knowhow.knowledge.parsing.format.pdf.text.Hyphenation;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfHeadings;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfPageWriter;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfParagraphs;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads PDF files. The lines of a paragraph are joined with a space, a word that a line end divides is made whole where
 * that is safe, and every character knows where it is printed.
 */
public final class PdfReader implements FormatReader {

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var document = PdfFiles.open(file, limits)) {
            var pages = PdfLineCollector.collect(document, limits).stream()
                    .map(PdfParagraphs::of)
                    .toList();
            var assembler = new DocumentAssembler(DocumentType.PDF, limits)
                    .title(document.getDocumentInformation().getTitle())
                    .language(document.getDocumentCatalog().getLanguage());
            var headings = PdfHeadings.of(document, pages);
            var writer = new PdfPageWriter(assembler, headings, Hyphenation.of(pages));
            for (var i = 0; i < pages.size(); i++) {
                writer.write(i + 1, pages.get(i));
            }
            return assembler.build();
        }
    }
}
