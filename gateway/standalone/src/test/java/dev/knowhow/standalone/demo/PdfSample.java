package dev.knowhow.standalone.demo;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Sets a text as a PDF: one page for each {@code #} heading, in the plain look of a company handbook. */
final class PdfSample {
    private static final PDFont BODY = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
    private static final Color BRAND = new Color(0x0b5d57);
    private static final float MARGIN = 72;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private final PDDocument document;
    private final PDPageContentStream content;
    private float y = PDRectangle.A4.getHeight() - 110;

    private PdfSample(PDDocument document, PDPageContentStream content) {
        this.document = document;
        this.content = content;
    }

    static void write(String text, Path file) throws IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Halden Instruments: employee handbook");
            for (var section : text.split("(?m)^# ", -1)) {
                if (!section.isBlank()) {
                    writePage(document, section.lines().toList());
                }
            }
            document.save(file.toFile());
        }
    }

    private static void writePage(PDDocument document, List<String> lines) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            new PdfSample(document, content).page(lines);
        }
    }

    private void page(List<String> lines) throws IOException {
        content.setNonStrokingColor(BRAND);
        content.addRect(0, PDRectangle.A4.getHeight() - 28, PDRectangle.A4.getWidth(), 28);
        content.fill();
        block(lines.getFirst(), BOLD, 22, BRAND, 18);
        for (var line : lines.subList(1, lines.size())) {
            if (line.startsWith("## ")) {
                y -= 8;
                block(line.substring(3), BOLD, 13, BRAND, 6);
            } else if (!line.isBlank()) {
                block(line, BODY, 11, Color.BLACK, 9);
            }
        }
        y = 48;
        block("Halden Instruments, employee handbook, page " + document.getNumberOfPages(), BODY, 9, Color.GRAY, 0);
    }

    private void block(String text, PDFont font, float size, Color color, float after) throws IOException {
        content.setNonStrokingColor(color);
        for (var line : wrap(text, font, size)) {
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(MARGIN, y);
            content.showText(line);
            content.endText();
            y -= size * 1.45f;
        }
        y -= after;
    }

    private static List<String> wrap(String text, PDFont font, float size) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && font.getStringWidth(line + " " + word) / 1000 * size > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
