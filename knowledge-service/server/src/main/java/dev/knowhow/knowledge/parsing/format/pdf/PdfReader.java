package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.format.pdf.engine.PdfFiles;
import dev.knowhow.knowledge.parsing.format.pdf.line.PdfLineCollector;
import dev.knowhow.knowledge.parsing.format.pdf.line.PdfRunningTitles;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfHeadings;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfPageWriter;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfParagraphs;
import dev.knowhow.knowledge.parsing.ocr.RecognizedPages;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads PDF files. The lines of a paragraph are joined with a space, a word that a line end divides is made whole where
 * that is safe, and every character knows where it is printed. Pages that are images are recognized.
 */
public final class PdfReader implements FormatReader {

    private final TextRecognition recognition;

    public PdfReader(TextRecognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        try (var document = PdfFiles.open(file, limits)) {
            var language = document.getDocumentCatalog().getLanguage();
            var recognized = new RecognizedPages(recognition, language);
            var collected = PdfLineCollector.collect(document, limits);
            var printed = new PdfScans(document, limits, recognized).read(collected);
            var pages = PdfRunningTitles.remove(printed).stream()
                    .map(PdfParagraphs::of)
                    .toList();
            var assembler = new DocumentAssembler(DocumentType.PDF, limits)
                    .title(document.getDocumentInformation().getTitle())
                    .language(language);
            PdfPageWriter.write(pages, PdfHeadings.of(document, pages), assembler);
            recognized.finish(assembler);
            return assembler.build();
        }
    }
}
