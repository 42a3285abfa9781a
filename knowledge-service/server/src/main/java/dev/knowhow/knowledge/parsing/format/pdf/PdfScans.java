package dev.knowhow.knowledge.parsing.format.pdf;

import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.format.pdf.engine.PdfPageImage;
import dev.knowhow.knowledge.parsing.format.pdf.line.RecognizedLines;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPage;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.ocr.GrayImage;
import dev.knowhow.knowledge.parsing.ocr.RecognizedPages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

/** Reads the pages of a PDF that show an image and print no text. */
final class PdfScans {

    private static final float DPI = 300;
    private static final float POINTS_PER_INCH = 72;

    private final PDDocument document;
    private final ParsingLimits limits;
    private final RecognizedPages recognized;

    PdfScans(PDDocument document, ParsingLimits limits, RecognizedPages recognized) {
        this.document = document;
        this.limits = limits;
        this.recognized = recognized;
    }

    /** The same pages with the text of those that had none. */
    List<PdfPage> read(List<PdfPage> pages) throws IOException {
        var all = new ArrayList<PdfPage>();
        for (var page : pages) {
            all.add(page.isImage() ? read(all.size()) : page);
        }
        return all;
    }

    private PdfPage read(int index) throws IOException {
        var frame = PdfFrame.of(document.getPage(index), 0);
        var scale = Math.min(DPI / POINTS_PER_INCH, (float)
                Math.sqrt(GrayImage.MOST_PIXELS / ((double) frame.width() * frame.height())));
        var width = Math.max(1, (int) (frame.width() * scale));
        var height = Math.max(1, (int) (frame.height() * scale));
        var words = recognized.recognize(
                index + 1,
                () -> GrayImage.of(PdfPageImage.draw(document, index, scale, ImageType.GRAY, limits), width, height));
        return new PdfPage(RecognizedLines.of(words, width, height, frame), PdfRulings.NONE, false);
    }
}
