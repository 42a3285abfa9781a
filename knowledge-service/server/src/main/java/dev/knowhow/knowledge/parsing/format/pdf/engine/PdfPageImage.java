package dev.knowhow.knowledge.parsing.format.pdf.engine;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;

/** Draws a page of a PDF. */
public final class PdfPageImage {

    private static final int WIDEST = 4000;
    /** A page of a poster or a till roll: height at most that many times the width asked for. */
    private static final int TALLEST = 5;

    private PdfPageImage() {}

    public static byte[] png(Path file, int page, int maxWidthPixels, ParsingLimits limits) throws IOException {
        try (var document = PdfFiles.open(file, limits)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw new ParsingException(
                        ParsingFailure.NO_SUCH_PAGE,
                        "The PDF has no page %d, it has %d.".formatted(page, document.getNumberOfPages()));
            }
            var scale = scale(document.getPage(page - 1), Math.clamp(maxWidthPixels, 1, WIDEST));
            var image = draw(document, page - 1, scale, ImageType.RGB, limits);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        }
    }

    /** Draws a page of an open document, by so many pixels per point. */
    public static BufferedImage draw(PDDocument document, int index, float scale, ImageType type, ParsingLimits limits)
            throws IOException {
        var budget = new PdfBudget(limits.pdf());
        budget.startPage(index + 1);
        return new PdfPageRenderer(document, budget).renderImage(index, scale, type);
    }

    /** Pixels per point, such that the image is as wide as asked and not too tall. */
    private static float scale(PDPage page, int maxWidthPixels) {
        var box = page.getCropBox();
        var turned = page.getRotation() % 180 != 0;
        var width = turned ? box.getHeight() : box.getWidth();
        var height = turned ? box.getWidth() : box.getHeight();
        return Math.min(maxWidthPixels / width, maxWidthPixels * (float) TALLEST / height);
    }
}
