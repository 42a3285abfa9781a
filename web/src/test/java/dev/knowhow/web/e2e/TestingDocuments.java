package dev.knowhow.web.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Small documents of a made-up company, written for these tests. */
public final class TestingDocuments {

    /** What {@link #handbook} says on its second page. */
    public static final String WARRANTY =
            "The warranty of the Aurora R2 roaster lasts 42 months from the day of delivery.";

    /** Asks for {@link #WARRANTY}. */
    public static final String WARRANTY_QUESTION = "How long does the warranty of the Aurora R2 roaster last?";

    private static final float FONT_SIZE = 12;
    private static final float LINE = 18;
    private static final float MARGIN = 72;
    private static final int LINE_CHARACTERS = 70;

    private TestingDocuments() {}

    /** A PDF of three pages; the second has the warranty. */
    public static byte[] handbook() {
        return pdf("""
                Aurora R2 handbook. The Aurora R2 is a drum roaster for coffee. It roasts up to two kilograms of green \
                beans in one batch. Place the roaster on a level surface that carries at least ninety kilograms. \
                Keep half a metre of free space on every side, so that the cooling air can leave.""", WARRANTY + """
                 The warranty covers the drum, the motor and the burner. Worn gaskets and filters are not covered. \
                A claim needs the serial number, which is printed under the hopper.""", """
                Cleaning. Empty the chaff collector after every tenth batch. Brush the cooling tray once a week. \
                The exhaust pipe must be swept by a professional every six months.""");
    }

    /** A Word document about travel. */
    public static byte[] travelPolicy() {
        return docx(
                "Travel policy",
                "Employees of Aurora book trains in second class. A journey of more than six hours may be booked in"
                        + " first class.",
                "Hotel rooms are paid up to 140 euros a night. Receipts are handed in within 30 days of the return.");
    }

    /** Markdown about the holidays. */
    public static byte[] holidays() {
        return """
                # Holidays at Aurora

                Every employee has 29 days of paid holiday a year.

                ## Carrying over

                Up to five days can be carried over into the next year. They lapse at the end of March.
                """.getBytes(StandardCharsets.UTF_8);
    }

    /** A PDF with one page for each text. */
    public static byte[] pdf(String... pages) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (String text : pages) {
                addPage(document, text);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The smallest Word document there is: a heading and paragraphs (ECMA-376). */
    public static byte[] docx(String heading, String... paragraphs) {
        String body = paragraph("Heading1", heading)
                + Arrays.stream(paragraphs)
                        .map(text -> paragraph("Normal", text))
                        .collect(Collectors.joining());
        return zip(List.of(
                List.of("[Content_Types].xml", """
                        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                        <Default Extension="rels" \
                        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                        <Override PartName="/word/document.xml" ContentType=\
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
                List.of("_rels/.rels", """
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                        <Relationship Id="r1" Target="word/document.xml" Type=\
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>\
                        </Relationships>"""),
                List.of(
                        "word/document.xml",
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                                + body + "</w:body></w:document>")));
    }

    private static void addPage(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), FONT_SIZE);
            content.setLeading(LINE);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
            for (String line : wrap(text)) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    private static List<String> wrap(String text) {
        return text.replaceAll("(.{1," + LINE_CHARACTERS + "})(\\s+|$)", "$1\n")
                .lines()
                .toList();
    }

    private static String paragraph(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static byte[] zip(List<List<String>> entries) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (List<String> entry : entries) {
                    zip.putNextEntry(new ZipEntry(entry.getFirst()));
                    zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + entry.getLast())
                            .getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
