package dev.knowhow.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook with the travel rates that the handbook points to. */
final class ExcelSample {
    private static final List<List<Object>> HOTELS = List.of(
            List.of("City", "Country", "Highest hotel rate per night (EUR)", "Breakfast included"),
            List.of("Trondheim", "Norway", 170, "yes"),
            List.of("Gdansk", "Poland", 110, "yes"),
            List.of("Lyon", "France", 145, "no"),
            List.of("Zurich", "Switzerland", 215, "no"),
            List.of("London", "United Kingdom", 205, "no"),
            List.of("Madrid", "Spain", 130, "no"),
            List.of("Toronto", "Canada", 190, "no"));

    private static final List<List<Object>> ALLOWANCES = List.of(
            List.of("Country", "Full day (EUR)", "Day of arrival or departure (EUR)"),
            List.of("Norway", 75, 50),
            List.of("Poland", 40, 27),
            List.of("France", 53, 36),
            List.of("Switzerland", 64, 43),
            List.of("United Kingdom", 52, 35),
            List.of("Spain", 42, 28),
            List.of("Canada", 54, 36));

    private ExcelSample() {}

    static void write(Path file) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            sheet(workbook, "Hotel limits", HOTELS);
            sheet(workbook, "Daily allowances", ALLOWANCES);
            workbook.write(out);
        }
    }

    private static void sheet(XSSFWorkbook workbook, String name, List<List<Object>> rows) {
        var sheet = workbook.createSheet(name);
        for (var values : rows) {
            var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            values.forEach(value -> cell(row, value));
        }
        for (int column = 0; column < rows.getFirst().size(); column++) {
            sheet.setColumnWidth(column, 30 * 256);
        }
    }

    private static void cell(Row row, Object value) {
        var cell = row.createCell(Math.max(0, row.getLastCellNum()));
        switch (value) {
            case Integer number -> cell.setCellValue(number);
            default -> cell.setCellValue(value.toString());
        }
    }
}
