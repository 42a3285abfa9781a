package dev.knowhow.knowledge.parsing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Small documents as office programs write them. */
final class OfficeSamples {

    private OfficeSamples() {}

    /** A report with headings, a list and a table. */
    static byte[] report() {
        try (var document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle("Travel policy");
            var styles = document.createStyles();
            for (var level = 1; level <= 2; level++) {
                styles.addStyle(headingStyle(level));
            }
            paragraph(document, "Heading1", "Travel");
            paragraph(document, null, "Trips are booked by the office. A trip needs an approval.");
            paragraph(document, "Heading2", "Hotels");
            paragraph(document, null, "A night may cost 140 euros.");
            var table = document.createTable(3, 2);
            var cells = List.of("City", "Limit", "Paris", "190 EUR", "Oslo", "210 EUR");
            for (var i = 0; i < cells.size(); i++) {
                table.getRow(i / 2).getCell(i % 2).setText(cells.get(i));
            }
            return save(document::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XWPFStyle headingStyle(int level) {
        var style = CTStyle.Factory.newInstance();
        style.setStyleId("Heading" + level);
        style.addNewName().setVal("heading " + level);
        style.setType(STStyleType.PARAGRAPH);
        return new XWPFStyle(style);
    }

    private static void paragraph(XWPFDocument document, @Nullable String style, String text) {
        var paragraph = document.createParagraph();
        if (style != null) {
            paragraph.setStyle(style);
        }
        paragraph.createRun().setText(text);
    }

    /** Two sheets; the first has a title row, a table and, after an empty row, another. */
    static byte[] workbook() {
        try (var workbook = new XSSFWorkbook()) {
            var prices = workbook.createSheet("Prices");
            fill(prices, 0, "Price list");
            fill(prices, 1, "Article", "Price");
            fill(prices, 2, "Chair", 49.5);
            fill(prices, 3, "Table", 120.0);
            fill(prices, 5, "Colour", "Code");
            fill(prices, 6, "Red", "R1");
            fill(workbook.createSheet("Staff"), 0, "Name", "Room");
            fill(workbook.getSheet("Staff"), 1, "Ada", "B 12");
            return save(workbook::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Sheet sheet, int number, Object... values) {
        var row = sheet.createRow(number);
        for (var i = 0; i < values.length; i++) {
            if (values[i] instanceof Double amount) {
                row.createCell(i).setCellValue(amount);
            } else {
                row.createCell(i).setCellValue(values[i].toString());
            }
        }
    }

    /** A workbook that opens with a password alone. */
    static byte[] encrypt(byte[] workbook) {
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(container)) {
                out.write(workbook);
            }
            return save(container::writeFilesystem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] save(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        return bytes.toByteArray();
    }
}
