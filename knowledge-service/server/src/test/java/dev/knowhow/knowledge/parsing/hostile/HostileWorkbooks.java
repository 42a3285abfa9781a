package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.poi.ss.util.CellReference;

/** XLSX files. */
final class HostileWorkbooks extends HostileKind {

    HostileWorkbooks(TestingDocuments documents, String server) {
        super(documents, server);
        workbooks();
    }

    private void workbooks() {
        sheet("xlsx-cells.xlsx", () -> "<row r='1'>" + "<c r='A1'><v>1</v></c>".repeat(1_000_000) + "</row>");
        sheet("xlsx-rows.xlsx", () -> "<row><c><v>1</v></c></row>".repeat(1_500_000));
        sheet("xlsx-far-column.xlsx", () -> "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>");
        sheet("xlsx-wide-rows.xlsx", () -> "<row><c r='XFD1'><v>1</v></c></row>".repeat(100_000));
        sheet("xlsx-far-cells.xlsx", () -> "<row><c r='XFD1'><v>1</v></c></row>".repeat(1_000_000));
        sheet("xlsx-negative-row.xlsx", () -> "<row r='-5'><c r='A-5'><v>1</v></c></row>");
        sheet("xlsx-far-row.xlsx", () -> "<row r='2147483647'><c r='A2147483647'><v>1</v></c></row>");
        sheet("xlsx-string-index.xlsx", () -> "<row r='1'><c r='A1' t='s'><v>2147483647</v></c></row>");
        sheet("xlsx-numbers.xlsx", () -> "<row r='1'><c r='A1'><v>" + "9".repeat(1_000_000) + "</v></c></row>");
        sheet("xlsx-exponent.xlsx", () -> "<row r='1'><c r='A1'><v>1e999999999</v></c></row>");
        sheet("xlsx-formula.xlsx", () -> "<row r='1'><c r='A1'><f>" + "(".repeat(1_000_000) + "</f></c></row>");
        sheet(
                "xlsx-inline.xlsx",
                () -> "<row r='1'><c r='A1' t='inlineStr'><is><t>" + "x".repeat(20_000_000) + "</t></is></c></row>");
        sheet("xlsx-unclosed.xlsx", () -> "<row><c>");
        add(
                "xlsx-laughs.xlsx",
                () -> workbook("xlsx-laughs.xlsx", laughs("worksheet xmlns='" + SHEET + "'", "worksheet"), ""));
        add(
                "xlsx-shared-laughs.xlsx",
                () -> workbook("xlsx-shared-laughs.xlsx", "<worksheet xmlns='" + SHEET + "'/>", laughs("sst", "sst")));
        add(
                "xlsx-shared-count.xlsx",
                () -> workbook(
                        "xlsx-shared-count.xlsx",
                        "<worksheet xmlns='" + SHEET + "'/>",
                        "<sst xmlns='%s' count='2000000000' uniqueCount='2000000000'/>".formatted(SHEET)));
        add(
                "xlsx-shared-strings.xlsx",
                () -> workbook(
                        "xlsx-shared-strings.xlsx",
                        "<worksheet xmlns='" + SHEET + "'/>",
                        "<sst xmlns='%s'>%s</sst>".formatted(SHEET, "<si><t>string</t></si>".repeat(2_000_000))));
        add(
                "xlsx-shared-spaces.xlsx",
                () -> workbook(
                        "xlsx-shared-spaces.xlsx",
                        "<worksheet xmlns='%s'><sheetData><row>%s</row></sheetData></worksheet>"
                                .formatted(SHEET, "<c t='s'><v>0</v></c>".repeat(500_000)),
                        "<sst xmlns='%s'><si><t xml:space='preserve'>%s</t></si></sst>"
                                .formatted(SHEET, " ".repeat(2_000_000))));
        add("xlsx-same-sheet.xlsx", () -> office("xlsx-same-sheet.xlsx", sameSheet()));
        add("xlsx-format.xlsx", () -> office("xlsx-format.xlsx", longFormat()));
        add("xlsx-merged.xlsx", () -> workbook("xlsx-merged.xlsx", mergedColumns(), ""));
        sheet("xlsx-sums.xlsx", HostileWorkbooks::runningSums);
        add("encrypted.xlsx", () -> documents.encryptedXlsx("encrypted.xlsx"));
    }

    private void sheet(String name, Supplier<String> rows) {
        add(
                name,
                () -> workbook(
                        name,
                        "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(SHEET, rows.get()),
                        ""));
    }

    /** Two thousand labels, each merged over twenty thousand rows. */
    private static String mergedColumns() {
        var labels = new StringBuilder();
        var regions = new StringBuilder();
        for (var i = 0; i < 2_000; i++) {
            var column = CellReference.convertNumToColString(i);
            labels.append("<c r='%s1' t='str'><v>label %d</v></c>".formatted(column, i));
            regions.append("<mergeCell ref='%1$s1:%1$s20000'/>".formatted(column));
        }
        var rows = new StringBuilder();
        for (var i = 2; i <= 20_000; i++) {
            rows.append("<row r='%1$d'><c r='ZZZ%1$d'><v>%1$d</v></c></row>".formatted(i));
        }
        return "<worksheet xmlns='%s'><sheetData><row r='1'>%s</row>%s</sheetData><mergeCells>%s</mergeCells></worksheet>"
                .formatted(SHEET, labels, rows, regions);
    }

    /** Sums over all rows above, none of which was stored. */
    private static String runningSums() {
        var rows = new StringBuilder();
        for (var i = 1; i <= 20_000; i++) {
            rows.append("<row r='%1$d'><c r='A%1$d'><v>%1$d</v></c><c r='B%1$d'><f>SUM(A$1:A%1$d)</f></c></row>"
                    .formatted(i));
        }
        return rows.toString();
    }

    /** A thousand sheets that are one. */
    private static Map<String, String> sameSheet() {
        return parts(
                "<sheet name='S' sheetId='1' r:id='r1'/>".repeat(1_000),
                "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>"
                        .formatted(SHEET, "<row/>".repeat(500_000)),
                "<sst xmlns='" + SHEET + "'/>",
                Map.of());
    }

    /** Numbers, each to be shown in a format of half a million signs. */
    private static Map<String, String> longFormat() {
        return parts(
                "<sheet name='S' sheetId='1' r:id='r1'/>",
                "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>"
                        .formatted(SHEET, "<row><c s='1'><v>1</v></c></row>".repeat(100_000)),
                "<sst xmlns='" + SHEET + "'/>",
                Map.of(
                        "xl/styles.xml",
                        ("<styleSheet xmlns='%s'><numFmts count='1'><numFmt numFmtId='200' formatCode='%s'/></numFmts>"
                                        + "<fonts count='1'><font/></fonts><fills count='1'><fill/></fills><borders"
                                        + " count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs>"
                                        + "<cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='200'"
                                        + " applyNumberFormat='1'/></cellXfs></styleSheet>")
                                .formatted(SHEET, "0;".repeat(3) + "#".repeat(500_000))));
    }

    private Path workbook(String name, String sheet, String strings) {
        return office(
                name,
                parts(
                        "<sheet name='S' sheetId='1' r:id='r1'/>",
                        sheet,
                        strings.isEmpty() ? "<sst xmlns='" + SHEET + "'/>" : strings,
                        Map.of()));
    }

    private static Map<String, String> parts(String sheets, String sheet, String strings, Map<String, String> more) {
        var relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var parts = new HashMap<>(more);
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='%s' xmlns:r='%s'><sheets>%s</sheets></workbook>"
                        .formatted(SHEET, relationships, sheets));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                ("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                                + "<Relationship Id='r1' Type='%1$s/worksheet' Target='worksheets/sheet1.xml'/>"
                                + "<Relationship Id='r2' Type='%1$s/sharedStrings' Target='sharedStrings.xml'/>"
                                + "<Relationship Id='r3' Type='%1$s/styles' Target='styles.xml'/></Relationships>")
                        .formatted(relationships));
        parts.put("xl/worksheets/sheet1.xml", sheet);
        parts.put("xl/sharedStrings.xml", strings);
        return parts;
    }
}
