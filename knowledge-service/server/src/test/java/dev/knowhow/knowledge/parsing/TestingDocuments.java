package dev.knowhow.knowledge.parsing;

import dev.knowhow.knowledge.parsing.ocr.OcrConfiguration;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.jspecify.annotations.Nullable;

/** Writes small documents of every format, whole and broken, into a folder. */
public final class TestingDocuments {

    /** Those of a PDF among them. */
    public static final PdfLimits PDF_LIMITS = new PdfLimits(100, 1_000_000, 10_000, 25, 100_000);

    /** No recognition of text, whatever is installed. */
    public static final OcrConfiguration NO_OCR = new OcrConfiguration(
            "no-such-program", List.of(), 10, Duration.ofSeconds(30), Duration.ofMinutes(1), 512L << 20);

    /** Generous limits for tests that are not about limits. */
    public static final ParsingLimits LIMITS =
            new ParsingLimits(10_000_000, PDF_LIMITS, 1_000_000, 10_000, 1000, 50_000_000, 200, Duration.ofSeconds(60));

    private static final float LEADING = 15;

    /** Drawing instructions that print a few words. */
    public static final String LETTERS = "BT /F1 12 Tf 50 700 Td (Words) Tj ET";

    private final Path folder;

    public TestingDocuments(Path folder) {
        this.folder = folder;
    }

    public Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path text(String name, String text, Charset charset) {
        return write(name, text.getBytes(charset));
    }

    public Path text(String name, String text) {
        return text(name, text, StandardCharsets.UTF_8);
    }

    /** A line of a page: {@code # } before it makes it a heading in large bold print. */
    public Path pdf(String name, int rotation, List<List<String>> pages) {
        return savePdf(name, document -> {
            for (var lines : pages) {
                addPage(document, rotation, lines);
            }
        });
    }

    public Path pdf(String name, List<List<String>> pages) {
        return pdf(name, 0, pages);
    }

    private static void addPage(PDDocument document, int rotation, List<String> lines) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        page.setRotation(rotation);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            var y = 780f;
            for (var line : lines) {
                var heading = line.startsWith("# ");
                y -= heading ? 2 * LEADING : line.isEmpty() ? LEADING / 2 : LEADING;
                show(content, heading ? bold() : plain(), heading ? 18 : 11, 70, y, heading ? line.substring(2) : line);
            }
        }
    }

    private static void show(PDPageContentStream content, PDFont font, float size, float x, float y, String line)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(line);
        content.endText();
    }

    private static PDFont plain() {
        return new PDType1Font(FontName.HELVETICA);
    }

    private static PDFont bold() {
        return new PDType1Font(FontName.HELVETICA_BOLD);
    }

    /** Two columns of text, written line by line across both, as some programs do. */
    public Path twoColumnPdf(String name, List<String> left, List<String> right) {
        return savePdf(name, document -> {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                for (var i = 0; i < left.size(); i++) {
                    show(content, plain(), 11, 60, 780 - i * LEADING, left.get(i));
                }
                for (var i = 0; i < right.size(); i++) {
                    show(content, plain(), 11, 320, 780 - i * LEADING, right.get(i));
                }
            }
        });
    }

    /**
     * A PDF whose objects are written as they are, numbered from 1, the catalog first. Not even the length of a stream
     * need be right.
     */
    public Path rawPdf(String name, List<String> objects) {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new ArrayList<Integer>();
        for (var object : objects) {
            offsets.add(pdf.length());
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), object));
        }
        var start = pdf.length();
        pdf.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(objects.size() + 1, start));
        return text(name, pdf.toString(), StandardCharsets.ISO_8859_1);
    }

    /** A PDF of one page with this content, beside further objects from 6 on, of which 6 is the graphic {@code /A}. */
    public Path rawPage(String name, String content, List<String> more) {
        var objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
                        + "/Resources<</XObject<</A 6 0 R>>/Font<</F1 5 0 R>>>>>>",
                stream("", content),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
        objects.addAll(more);
        return rawPdf(name, objects);
    }

    /** A stream object. */
    public static String stream(String dictionary, String content) {
        return "<</Length %d%s>>stream\n%s\nendstream".formatted(content.length(), dictionary, content);
    }

    /** The bytes so many times, deflated, as ISO 8859-1. */
    public static String deflated(byte[] bytes, int times) {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED))) {
            for (var i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toString(StandardCharsets.ISO_8859_1);
    }

    /** A graphic that has this content and knows object {@code inner} as {@code /A}. */
    public static String form(int inner, String content) {
        return stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</A %d 0 R>>/Font<</F1 5 0 R>>>>"
                        .formatted(inner),
                content);
    }

    /** Graphics that draw each other ten times over twelve levels: 10^12 steps. */
    public Path endlessPdf(String name) {
        var forms = IntStream.range(7, 19)
                .mapToObj(inner -> form(inner, "/A Do ".repeat(10) + LETTERS))
                .collect(Collectors.toCollection(ArrayList::new));
        forms.add(form(5, LETTERS));
        return rawPage(name, "/A Do " + LETTERS, forms);
    }

    /** A graphic that draws itself. */
    public Path circularPdf(String name) {
        return rawPage(name, "/A Do " + LETTERS, List.of(form(6, "/A Do /A Do /A Do " + LETTERS)));
    }

    /** A page under a title and in a language of its own. */
    public Path titledPdf(String name, String title, String language) {
        return savePdf(name, document -> {
            addPage(document, 0, List.of("Text."));
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(language);
        });
    }

    public Path encryptedPdf(String name) {
        return savePdf(name, document -> {
            addPage(document, 0, List.of("Secret."));
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        });
    }

    public Path scannedPdf(String name) {
        return scannedPdf(name, "");
    }

    /** A page without text for each of those, with an image in which it can be read. */
    public Path scannedPdf(String name, String... pages) {
        return scannedPdf(name, List.of(pages), null);
    }

    /** The same, which says that it is in a language. */
    public Path scannedPdf(String name, List<String> pages, @Nullable String language) {
        return savePdf(name, document -> {
            document.getDocumentCatalog().setLanguage(language);
            for (var text : pages) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                var image = LosslessFactory.createFromImage(document, picture(text));
                try (var content = new PDPageContentStream(document, page)) {
                    content.drawImage(image, 60, 500, 480, 160);
                }
            }
        });
    }

    /** An image of one colour. */
    public Path image(String name, int width, int height) {
        var file = folder.resolve(name);
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A picture of lines of text. */
    public static BufferedImage picture(String text) {
        var picture = new BufferedImage(1200, 400, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 44));
        var y = 60;
        for (var line : text.lines().toList()) {
            graphics.drawString(line, 40, y);
            y += 60;
        }
        graphics.dispose();
        return picture;
    }

    @FunctionalInterface
    private interface Writing<T> {
        void to(T target) throws IOException;
    }

    private Path savePdf(String name, Writing<PDDocument> writing) {
        try (var document = new PDDocument()) {
            writing.to(document);
            var file = folder.resolve(name);
            document.save(file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A report with headings, a list and a table. */
    public Path docx(String name) {
        return write(name, OfficeSamples.report());
    }

    /** Two sheets; the first has a title row, a table and, after an empty row, another. */
    public Path xlsx(String name) {
        return write(name, OfficeSamples.workbook());
    }

    public Path encryptedXlsx(String name) {
        return write(name, OfficeSamples.encrypt(OfficeSamples.workbook()));
    }

    /** A DOCX whose document is zeros: a few kilobytes that unpack to {@code size} bytes. */
    public Path bomb(String name, int size) {
        var types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
                + " PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                + ".wordprocessingml.document.main+xml\"/></Types>";
        return zip(name, zip -> {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(types.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            var zeros = new byte[1 << 20];
            for (var left = size; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, Math.min(left, zeros.length));
            }
        });
    }

    public Path zip(String name, List<String> names, List<byte[]> contents) {
        return zip(name, zip -> {
            for (var i = 0; i < names.size(); i++) {
                zip.putNextEntry(new ZipEntry(names.get(i)));
                zip.write(contents.get(i));
            }
        });
    }

    private Path zip(String name, Writing<ZipOutputStream> writing) {
        var path = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            writing.to(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    /** A copy of a ZIP file with one entry replaced. */
    public Path replacing(Path zip, String name, String entry, String content) {
        var names = new ArrayList<String>();
        var contents = new ArrayList<byte[]>();
        try (var in = new ZipFile(zip.toFile())) {
            for (var each : Collections.list(in.entries())) {
                names.add(each.getName());
                contents.add(
                        each.getName().equals(entry)
                                ? content.getBytes(StandardCharsets.UTF_8)
                                : in.getInputStream(each).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip(name, names, contents);
    }
}
