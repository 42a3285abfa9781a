package dev.knowhow.knowledge.parsing.format.pdf.table;

import dev.knowhow.knowledge.parsing.BlockKind;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages that hold tables, drawn letter by letter and line by line. */
final class TestingPages {

    static final int TOP = 720;
    static final int LINE = 16;
    static final int[] COLUMNS = {60, 200, 300, 400, 500};

    private final Path folder;

    /** @param folder where their files are written */
    TestingPages(Path folder) {
        this.folder = folder;
    }

    static List<String> rows(ParsedDocument document) {
        var text = document.text();
        return document.blocks().stream()
                .filter(block -> block.kind() == BlockKind.TABLE_ROW)
                .map(block -> text.substring(block.charStart(), block.charEnd()))
                .toList();
    }

    /** The cells of a row, each at its column; empty ones are not printed. */
    static String row(int number, String... cells) {
        return IntStream.range(0, cells.length)
                .filter(i -> !cells[i].isEmpty())
                .mapToObj(i -> at(COLUMNS[i], TOP - number * LINE, cells[i]))
                .collect(Collectors.joining());
    }

    static String at(int x, int y, String text) {
        return "BT /F1 10 Tf %d %d Td (%s) Tj ET "
                .formatted(x, y, text.replace("(", "\\(").replace(")", "\\)"));
    }

    /** Lines from the top down at those places, and across at those. */
    static String grid(int[] down, int... across) {
        var top = Arrays.stream(across).max().orElseThrow();
        var bottom = Arrays.stream(across).min().orElseThrow();
        return Arrays.stream(down)
                        .mapToObj(x -> "%d %d m %d %d l S ".formatted(x, top, x, bottom))
                        .collect(Collectors.joining())
                + Arrays.stream(across)
                        .mapToObj(y -> "%d %d m %d %d l S ".formatted(down[0], y, down[down.length - 1], y))
                        .collect(Collectors.joining());
    }

    ParsedDocument read(String... content) {
        return parse(new TestingDocuments(folder).rawPage("page.pdf", String.join(" ", content), List.of()));
    }

    ParsedDocument readPages(String... contents) {
        var objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count %d/Kids[%s]>>"
                        .formatted(
                                contents.length,
                                IntStream.range(0, contents.length)
                                        .mapToObj(i -> (4 + 2 * i) + " 0 R ")
                                        .collect(Collectors.joining())),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
        for (var i = 0; i < contents.length; i++) {
            objects.add(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
                            .formatted(5 + 2 * i));
            objects.add(TestingDocuments.stream("", contents[i]));
        }
        return parse(new TestingDocuments(folder).rawPdf("pages.pdf", objects));
    }

    private static ParsedDocument parse(Path file) {
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, "file.pdf", TestingDocuments.LIMITS);
    }
}
