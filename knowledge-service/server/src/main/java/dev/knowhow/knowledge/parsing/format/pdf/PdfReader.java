package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.GlyphBoxes;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.format.pdf.PdfParagraphs.Paragraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads PDF files. The lines of a paragraph are joined with a space, a word that a line end divides is made whole where
 * that is safe, and every character knows where it is printed.
 */
public final class PdfReader implements FormatReader {

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var document = PdfFiles.open(file, limits)) {
            var pages = PdfLineCollector.collect(document, limits).stream()
                    .map(lines -> new PdfParagraphs(lines).join())
                    .toList();
            var assembler = new DocumentAssembler(DocumentType.PDF, limits)
                    .title(document.getDocumentInformation().getTitle())
                    .language(document.getDocumentCatalog().getLanguage());
            var headings = PdfHeadings.of(document, pages);
            var hyphens = Hyphenation.of(pages);
            for (var i = 0; i < pages.size(); i++) {
                addPage(assembler, i + 1, pages.get(i), headings, hyphens);
            }
            return assembler.build();
        }
    }

    private static void addPage(
            DocumentAssembler assembler,
            int number,
            List<Paragraph> paragraphs,
            PdfHeadings headings,
            Hyphenation words) {
        var page = new GlyphRun();
        for (var paragraph : paragraphs) {
            var joined = words.join(paragraph.lines());
            var text = joined.toString();
            var level = headings.level(number, paragraph, text);
            var start = assembler.add(level > 0 ? BlockKind.HEADING : paragraph.kind(), level, text);
            while (page.length() < start) {
                page.appendSpace();
            }
            var skipped = text.length() - text.stripLeading().length();
            page.append(joined, skipped, skipped + assembler.pageLength() - start);
        }
        assembler.endPage(number, GlyphBoxes.of(page.boxes()));
    }
}
