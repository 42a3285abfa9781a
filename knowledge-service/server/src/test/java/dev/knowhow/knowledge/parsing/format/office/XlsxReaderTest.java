package dev.knowhow.knowledge.parsing.format.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxReaderTest {

    @TempDir
    Path folder;

    @Test
    void labelThatIsMergedOverRowsStandsInEachOfThem() {
        Path file = workbook(sheet -> {
            fill(sheet, 0, "Region", "Product", "Units");
            fill(sheet, 1, "North", "Pump A", 33.0);
            fill(sheet, 2, null, "Pump B", 75.0);
            fill(sheet, 3, "South", "Pump A", 12.0);
            fill(sheet, 4, null, "Pump B", 41.0);
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
            sheet.addMergedRegion(new CellRangeAddress(3, 4, 0, 0));
        });

        assertThat(text(file))
                .endsWith("Region: North; Product: Pump A; Units: 33\nRegion: North; Product: Pump B; Units: 75\n"
                        + "Region: South; Product: Pump A; Units: 12\nRegion: South; Product: Pump B; Units: 41");
    }

    @Test
    void titleThatIsMergedOverTheTableIsItsTitle() {
        Path file = workbook(sheet -> {
            fill(sheet, 0, "Sales of the year");
            fill(sheet, 1, "Product", "Units");
            fill(sheet, 2, "Pump", 33.0);
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
        });

        assertThat(text(file)).endsWith("Sales of the year\n\nProduct: Pump; Units: 33");
    }

    @Test
    void headersOfTwoLevelsAreJoined() {
        Path file = workbook(sheet -> {
            fill(sheet, 0, "Region", "Revenue", null, "Staff");
            fill(sheet, 1, null, "2023", "2024", null);
            fill(sheet, 2, "North", 5.0, 6.0, 7.0);
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 1, 2));
            sheet.addMergedRegion(new CellRangeAddress(0, 1, 3, 3));
        });

        assertThat(text(file)).endsWith("Region: North; Revenue 2023: 5; Revenue 2024: 6; Staff: 7");
    }

    @Test
    void formulasWithoutStoredResultAreComputed() {
        Path file = workbook(sheet -> {
            fill(sheet, 0, "Item", "Quantity", "Price", "Total");
            fill(sheet, 1, "Cable", 4.0, 12.5);
            sheet.getRow(1).createCell(3).setCellFormula("B2*C2");
            fill(sheet, 2, "Odd", 1.0, 1.0);
            sheet.getRow(2).createCell(3).setCellFormula("BAHTTEXT(C3)");
        });

        assertThat(text(file))
                .contains("Item: Cable; Quantity: 4; Price: 12.5; Total: 50")
                .contains("Item: Odd");
    }

    @Test
    void longNumbersKeepAllTheirDigits() {
        Path file = workbook(sheet -> {
            fill(sheet, 0, "Article", "EAN");
            fill(sheet, 1, "Chair", 4006381333931.0);
            fill(sheet, 2, "Table", 4006381333948.0);
        });

        assertThat(text(file)).endsWith("Article: Chair; EAN: 4006381333931\nArticle: Table; EAN: 4006381333948");
    }

    @Test
    void furiganaAreNoPartOfAName() {
        Path file = workbook(sheet -> fill(sheet, 0, "Name", "Room"));
        Path spoken = rewrite(
                file, part -> part.replace("<t>Name</t>", "<t>Name</t><rPh sb=\"0\" eb=\"1\"><t>NEIM</t></rPh>"));

        assertThat(text(spoken)).contains("Name").doesNotContain("NEIM");
    }

    @Test
    void strictWorkbooksAreReadWithTheirDates() {
        Path file = workbook(sheet -> {
            fill(sheet, 0, "Event", "Day");
            fill(sheet, 1, "Fair", "2026-03-04");
        });
        Path strict = rewrite(
                file,
                part -> part.replaceAll(
                                "http://schemas.openxmlformats.org/(officeDocument|spreadsheetml)/2006/(main|relationships)",
                                "http://purl.oclc.org/ooxml/$1/$2")
                        .replaceAll("(<c r=\"B2\") t=\"s\"><v>\\d+</v>", "$1 t=\"d\"><v>2026-03-04</v>"));

        assertThat(text(strict)).endsWith("Event: Fair; Day: 2026-03-04");
    }

    private static String text(Path file) {
        try {
            return new XlsxReader().read(file, TestingDocuments.LIMITS).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path workbook(Consumer<XSSFSheet> rows) {
        Path file = folder.resolve("workbook.xlsx");
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            rows.accept(workbook.createSheet("Sheet"));
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Sheet sheet, int number, @Nullable Object... values) {
        var row = sheet.createRow(number);
        for (var i = 0; i < values.length; i++) {
            if (values[i] instanceof Double amount) {
                row.createCell(i).setCellValue(amount);
            } else if (values[i] != null) {
                row.createCell(i).setCellValue(values[i].toString());
            }
        }
    }

    @FunctionalInterface
    private interface Change {
        String of(String part);
    }

    /** The same workbook with each part changed. */
    private Path rewrite(Path file, Change change) {
        Path changed = folder.resolve("changed.xlsx");
        try (var from = new ZipFile(file.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                var part = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                to.write(change.of(part).getBytes(StandardCharsets.UTF_8));
            }
            return changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
