package dev.knowhow.knowledge.parsing.format.image;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.format.pdf.line.PdfRunningTitles;
import dev.knowhow.knowledge.parsing.format.pdf.line.RecognizedLines;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfPage;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfHeadings;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfPageWriter;
import dev.knowhow.knowledge.parsing.format.pdf.text.PdfParagraphs;
import dev.knowhow.knowledge.parsing.ocr.GrayImage;
import dev.knowhow.knowledge.parsing.ocr.RecognizedPages;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/** Reads image files: each image is a page, whose lines are put together as those of a PDF. */
public final class ImageReader implements FormatReader {

    /** Width of a page in points, whatever the image's resolution. */
    private static final float WIDTH = 600;

    /** Letters of images of fewer pixels, such as screenshots, are too small to be recognized well. */
    private static final int SMALL = 1_500_000;

    private final TextRecognition recognition;

    public ImageReader(TextRecognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var recognized = new RecognizedPages(recognition, null);
        var printed = new ArrayList<PdfPage>();
        try (var images = ImageFile.open(file, limits)) {
            for (var i = 0; i < images.count(); i++) {
                printed.add(read(images, i, recognized));
            }
        }
        var pages =
                PdfRunningTitles.remove(printed).stream().map(PdfParagraphs::of).toList();
        var assembler = new DocumentAssembler(DocumentType.IMAGE, limits);
        PdfPageWriter.write(pages, PdfHeadings.of(pages), assembler);
        recognized.finish(assembler);
        return assembler.build();
    }

    private static PdfPage read(ImageFile images, int index, RecognizedPages recognized) throws IOException {
        var image = images.read(index, GrayImage.MOST_PIXELS);
        var larger = (long) image.getWidth() * image.getHeight() < SMALL ? 2 : 1;
        var width = image.getWidth() * larger;
        var height = image.getHeight() * larger;
        var words = recognized.recognize(index + 1, () -> GrayImage.of(image, width, height));
        var frame = new PdfFrame(0, WIDTH, WIDTH * height / width);
        return new PdfPage(RecognizedLines.of(words, width, height, frame), PdfRulings.NONE, false);
    }
}
